"use strict";
// Suggestions: for the search on every page, and for the fields of forms that name things. Without this script the
// search leads to the page of results, and fields take names as they are written.
(() => {
  let made = 0;

  /** Suggestions below `box`, of one `kind` of thing; `choose(row)` takes one. Rows: what /suggest gives. */
  const complete = (box, kind, choose) => {
    const list = document.createElement("ul"), id = `suggestions-${made++}`;
    let rows = [], at = -1, asked = "", timer = 0;
    list.id = id;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.getAttribute("aria-label") || box.labels?.[0]?.textContent || "");
    box.after(list);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list" })) box.setAttribute(name, value);

    const open = (shown) => { list.hidden = !shown; box.setAttribute("aria-expanded", String(shown)); };
    const close = () => { open(false); box.removeAttribute("aria-activedescendant"); at = -1; };
    const take = (row) => { close(); asked = row.name; choose(row); };
    const point = (to) => {
      at = rows.length ? (to + rows.length) % rows.length : -1;
      [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
      if (at >= 0) { box.setAttribute("aria-activedescendant", `${id}-${at}`); list.children[at].scrollIntoView({ block: "nearest" }); }
    };
    const show = () => {
      list.replaceChildren(...rows.map((row, i) => {
        const item = document.createElement("li"), mark = document.createElement("span"), note = document.createElement("small");
        item.id = `${id}-${i}`;
        item.setAttribute("role", "option");
        mark.className = `mark ${row.kind}`;
        note.textContent = [row.note, row.also].filter(Boolean).join(" · ");
        item.append(mark, row.name, " ", note);
        item.addEventListener("mousedown", (event) => { event.preventDefault(); take(row); });
        return item;
      }));
      at = -1;
      open(rows.length > 0);
    };
    const ask = async () => {
      const typed = box.value.trim();
      if (typed === asked) return;
      asked = typed;
      if (!typed) { rows = []; show(); return; }
      const answer = await fetch(`/suggest?q=${encodeURIComponent(typed)}&kind=${kind}`);
      if (!answer.ok) return;
      const found = await answer.json();
      if (box.value.trim() === typed && document.activeElement === box) { rows = found; show(); }
    };
    box.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 80); });
    box.addEventListener("blur", close);
    box.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden && rows.length) open(true);
        point(at < 0 && event.key === "ArrowUp" ? -1 : at + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Enter" && at >= 0 && !list.hidden) { event.preventDefault(); take(rows[at]); }
      else if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); } // keeps what was typed
    });
  };

  const search = document.getElementById("search");
  complete(search, "", (row) => {
    if (document.dispatchEvent(new CustomEvent("kg-chosen", { detail: row, cancelable: true }))) location.assign(row.url);
    else search.value = "";
  });

  // A field shows the name of a thing and sends its IRI, until somebody writes another name.
  for (const box of document.querySelectorAll("input[data-complete]")) {
    const sent = document.createElement("input"), name = box.name;
    sent.type = "hidden";
    const choose = (iri, label) => { box.value = label; box.removeAttribute("name"); sent.name = name; sent.value = iri; box.form.append(sent); };
    if (box.dataset.name) choose(box.value, box.dataset.name);
    box.addEventListener("input", () => { sent.remove(); box.name = name; });
    complete(box, box.dataset.complete, (row) => choose(row.iri, row.name));
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable=true]");
    if (event.key === "/" && !typing) { event.preventDefault(); search.focus(); search.select(); }
  });
  document.documentElement.dataset.ready = "true";
})();
