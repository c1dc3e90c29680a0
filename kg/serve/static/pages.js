"use strict";
// Search with suggestions, on every page. Without this script the form leads to the page of results.
(() => {
  const box = document.getElementById("search"), list = document.getElementById("suggestions");
  let rows = [], at = -1, asked = "", timer = 0;

  const choose = (row) => {
    if (document.dispatchEvent(new CustomEvent("kg-chosen", { detail: row, cancelable: true }))) location.assign(row.url);
    close();
  };
  const close = () => { list.hidden = true; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); at = -1; };
  const point = (to) => {
    at = rows.length ? (to + rows.length) % rows.length : -1;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    if (at >= 0) { box.setAttribute("aria-activedescendant", `suggestion-${at}`); list.children[at].scrollIntoView({ block: "nearest" }); }
  };
  const show = () => {
    list.replaceChildren(...rows.map((row, i) => {
      const item = document.createElement("li"), mark = document.createElement("span"), note = document.createElement("small");
      item.id = `suggestion-${i}`;
      item.setAttribute("role", "option");
      mark.className = `mark ${row.kind}`;
      note.textContent = [row.note, row.also].filter(Boolean).join(" · ");
      item.append(mark, row.name, note);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(row); });
      return item;
    }));
    list.hidden = !rows.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    at = -1;
  };
  const ask = async () => {
    const typed = box.value.trim();
    if (typed === asked) return;
    asked = typed;
    if (!typed) { rows = []; show(); return; }
    const answer = await fetch(`/suggest?q=${encodeURIComponent(typed)}`);
    if (!answer.ok) return;
    const found = await answer.json();
    if (box.value.trim() === typed) { rows = found; show(); }
  };
  box.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 80); });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden && rows.length) { list.hidden = false; box.setAttribute("aria-expanded", "true"); }
      point(at < 0 && event.key === "ArrowUp" ? -1 : at + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && at >= 0 && !list.hidden) { event.preventDefault(); choose(rows[at]); }
    else if (event.key === "Escape") { close(); }
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable=true]");
    if (event.key === "/" && !typing) { event.preventDefault(); box.focus(); box.select(); }
  });
  document.documentElement.dataset.ready = "true";
})();
