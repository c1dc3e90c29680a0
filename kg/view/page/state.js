/** What the page knows, what is chosen, and what of it is shown. */
const data = JSON.parse(document.getElementById("data").textContent);
const { styles, groups } = data;
const { nodes, sentences } = data.details;
const edges = data.edges.map(({ from, to }, i) => ({ from, to, ...data.details.edges[i] }));
const iris = data.nodes.map((node) => node.id);
const groupOf = new Map(iris.map((iri, i) => [iri, groups.of[i]]));

const $ = (id) => document.getElementById(id);
const el = (tag, text, cls) => {
  const node = document.createElement(tag);
  if (text !== undefined) node.textContent = text;
  if (cls) node.className = cls;
  return node;
};
const language = document.documentElement.lang;
const numeral = new Intl.NumberFormat(language);
const counted = (number) => numeral.format(number);
/** An entry of the words of the page, with values filled in. */
const say = (key, values = {}) => Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, () => value), data.words[key]);

const datesOf = (edge) => (edge.shared.length ? edge.shared.map(([, date]) => date) : [edge.date]);
const months = [...new Set(
  [...Object.values(nodes).map((n) => n.date), ...edges.flatMap(datesOf)].filter((d) => d.length >= 7).map((d) => d.slice(0, 7)),
)].sort();
const linesOf = Object.fromEntries(iris.map((iri) => [iri, []]));
edges.forEach((edge, i) => {
  linesOf[edge.from].push(i);
  if (edge.to !== edge.from) linesOf[edge.to].push(i);
});
/** The most connected first. */
const ranked = [...iris].sort((a, b) => nodes[b].degree - nodes[a].degree || (a < b ? -1 : 1));
const near = (iri) => new Set([iri, ...linesOf[iri].flatMap((i) => [edges[i].from, edges[i].to])]);

const state = {
  /** Kinds and communities that are switched off. */
  off: { kind: new Set(), group: new Set() }, colour: "kind", from: 0, to: Math.max(0, months.length - 1),
  /** What the user centred on, or null. */
  around: null, node: null, edge: null,
};
const GROUPS_NAMED = groups.colors.length;
const markOf = { kind: (iri) => nodes[iri].kind, group: (iri) => Math.min(groupOf.get(iri), GROUPS_NAMED) };
const colorOf = (iri) => (state.colour === "kind" ? styles[nodes[iri].kind].color : groups.colors[groupOf.get(iri)] ?? groups.other);

const wholeTime = () => state.from === 0 && state.to >= months.length - 1;
const inTime = (date) => {
  const n = Math.min(7, date.length);
  return n >= 4 && date.slice(0, n) >= months[state.from].slice(0, n) && date.slice(0, n) <= months[state.to].slice(0, n);
};
let shownNodes = new Set(iris);
let shownEdges = new Set(edges.keys());
/** Decide anew what is shown. In a part of the time: what happened then, who took part, and what links these. */
const decide = () => {
  const allowed = (iri) => !state.off.kind.has(markOf.kind(iri)) && !state.off.group.has(markOf.group(iri))
    && (!state.around || state.around.has(iri));
  shownNodes = new Set(iris.filter(allowed));
  const between = [...edges.keys()].filter((i) => shownNodes.has(edges[i].from) && shownNodes.has(edges[i].to));
  if (wholeTime()) { shownEdges = new Set(between); return; }
  const then = between.filter((i) => datesOf(edges[i]).some(inTime));
  const involved = new Set([...iris.filter((iri) => inTime(nodes[iri].date)), ...then.flatMap((i) => [edges[i].from, edges[i].to])]);
  shownNodes = new Set([...shownNodes].filter((iri) => involved.has(iri) && (!nodes[iri].date || inTime(nodes[iri].date))));
  const timeless = between.filter((i) => !datesOf(edges[i]).some(Boolean));
  shownEdges = new Set([...then, ...timeless].filter((i) => shownNodes.has(edges[i].from) && shownNodes.has(edges[i].to)));
};
