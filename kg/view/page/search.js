/** Search by name, with suggestions and keys. */
const folded = (text) => text.toLocaleLowerCase(language);
const namesOf = new Map();
const score = (iri, wanted) => {
  if (!namesOf.has(iri)) namesOf.set(iri, [nodes[iri].label, ...nodes[iri].names].map(folded));
  return Math.min(...namesOf.get(iri).map((name) => {
    const at = name.indexOf(wanted);
    return at < 0 ? 9 : at === 0 ? 0 : name[at - 1] === " " ? 1 : 2;
  }));
};
const suggest = () => {
  const wanted = folded($("search").value.trim());
  const found = wanted ? ranked.map((iri) => [score(iri, wanted), iri]).filter(([s]) => s < 9).sort((a, b) => a[0] - b[0]).slice(0, 12) : [];
  const items = found.map(([, iri], i) => {
    const item = el("li", nodes[iri].label);
    item.append(el("small", joined(say(`kind.${nodes[iri].kind}`), nodes[iri].note)));
    Object.assign(item, { id: `suggestion-${i}`, role: "option", ariaSelected: String(i === 0) });
    item.dataset.id = iri;
    item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(iri); });
    return item;
  });
  const none = Object.assign(el("li", say("view.no-match")), { role: "option" });
  $("suggestions").replaceChildren(...(wanted && !items.length ? [none] : items));
  open(Boolean(wanted));
};
const open = (wanted) => {
  $("suggestions").hidden = !wanted;
  $("search").setAttribute("aria-expanded", String(wanted));
  const first = wanted && $("suggestions").querySelector("[aria-selected=true]");
  if (first) $("search").setAttribute("aria-activedescendant", first.id);
  else $("search").removeAttribute("aria-activedescendant");
};
const choose = (iri) => {
  $("search").value = nodes[iri].label;
  open(false);
  if (!shownNodes.has(iri)) showAll();
  show(iri, true);
};
$("search").addEventListener("input", suggest);
$("search").addEventListener("blur", () => open(false));
$("search").addEventListener("keydown", (event) => {
  const items = [...$("suggestions").querySelectorAll("li[data-id]")];
  const now = items.findIndex((item) => item.ariaSelected === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const next = Math.max(0, Math.min(items.length - 1, now + (event.key === "ArrowDown" ? 1 : -1)));
    items.forEach((item, i) => { item.ariaSelected = String(i === next); });
    items[next]?.scrollIntoView({ block: "nearest" });
    open(items.length > 0);
  } else if (event.key === "Enter" && items[now]) choose(items[now].dataset.id);
  else if (event.key === "Escape") { $("search").value = ""; open(false); $("search").blur(); }
});
