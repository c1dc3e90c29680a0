/** Draws the network by `kgDraw` and keeps the drawing, the panel and the address together. */
const hooks = {
  nodeShown: (iri) => shownNodes.has(iri),
  edgeShown: (i) => shownEdges.has(i),
  colorOf,
  verbsOf: ({ node, edge }) => [...new Set([edge, ...(node !== null && linesOf[node].length <= 6 ? linesOf[node] : [])])].filter((i) => i !== null),
  clicked(node, edge) {
    if (node !== null) show(node, false);
    else if (edge !== null) showEdge(edge);
    else clear();
  },
};
/** Where nothing can be drawn, search and panel still work. */
const undrawn = (error) => {
  $("frame").append(el("p", say("view.undrawn", { error: error.message }), "undrawn"));
  return new Proxy({}, { get: (_, name) => (name === "ready" ? (done) => done() : () => undefined) });
};
const draw = () => {
  const marks = data.nodes.map((mark) => ({ ...mark, label: nodes[mark.id].label }));
  const lines = data.edges.map((mark, i) => ({ ...mark, verb: edges[i].verb }));
  try { return window.kgDraw($("network"), marks, lines, hooks); } catch (error) { return undrawn(error); }
};
const drawing = draw();
const remember = (hash) => history.replaceState(null, "", hash || location.pathname + location.search);
const show = (iri, move) => {
  Object.assign(state, { node: iri, edge: null });
  panelOfNode(iri);
  if (move && shownNodes.has(iri)) drawing.centre(iri);
  drawing.select(iri);
  remember("#" + encodeURIComponent(iri));
};
const showEdge = (i) => {
  Object.assign(state, { node: null, edge: i });
  panelOfEdge(i);
  drawing.select(null, i);
};
const clear = () => {
  Object.assign(state, { node: null, edge: null });
  panelOfNothing();
  drawing.select(null);
  remember("");
};
const count = () => {
  const cut = data.total > iris.length && shownNodes.size === iris.length;
  $("shown").textContent = say(cut ? "view.shown-cut" : "view.shown", { n: counted(shownNodes.size), all: counted(data.total) });
};
const refresh = () => { decide(); drawing.refresh(); count(); };

$("reset").addEventListener("click", () => { showAll(); clear(); drawing.fit(); });
for (const button of document.querySelectorAll("#zoom button")) button.addEventListener("click", () => drawing.zoom(Number(button.dataset.by)));
const STEPS = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] };
$("network").addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (STEPS[event.key]) { event.preventDefault(); drawing.move(...STEPS[event.key]); }
  if (event.key === "+" || event.key === "=") drawing.zoom(1.5);
  if (event.key === "-") drawing.zoom(1 / 1.5);
});
document.addEventListener("keydown", (event) => {
  const typing = document.activeElement === $("search");
  if (event.key === "/" && !typing) { event.preventDefault(); $("search").focus(); $("search").select(); }
  if (event.key === "Escape" && !typing) clear();
});

if (matchMedia("(max-width: 760px)").matches) {
  $("legend").open = false;
  $("legend").querySelector("summary").addEventListener("click", () => setTimeout(drawing.fit, 100));
}
legend();
timeRange();
count();
panelOfNothing();
drawing.ready(() => {
  const asked = location.hash.slice(1);
  const first = iris.find((iri) => encodeURIComponent(iri) === asked) ?? data.focus[0];
  if (first) show(first, false);
  document.documentElement.dataset.ready = "true";
});
window.kgView = { drawing, show, showEdge, shown: () => [...shownNodes], lines: () => [...shownEdges], edges };
