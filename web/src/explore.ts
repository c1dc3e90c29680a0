/** The explorer: begins at things, grows by clicks, filters by kind, relation and time. The address holds its state. */
import { Filters, type Dated } from "./lib/filters";
import { Living, colourOf, type Link, type Thing } from "./lib/living";
import { communities, ranks } from "./lib/measure";
import { State } from "./lib/state";

interface Node extends Thing { note: string; date: string; url: string }
interface Edge extends Link { relation: string; date: string; fact: string }
interface Answer { nodes: Node[]; edges: Edge[]; totals: Record<string, number> }

const byId = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const words: Record<string, string> = JSON.parse(byId("words").textContent!);
const say = (key: string, values: Record<string, string | number> = {}) =>
  Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, String(value)), words[`explore.${key}`]);

const nodes = new Map<string, Node>(), edges = new Map<string, Edge>(), totals = new Map<string, number>();
const state = new State();
const living = new Living(byId("canvas"), { chosen: (node, edge) => choose(node, edge), opened: (node) => void expand([node]) });
const filters = new Filters(state, words, () => show());
let told = "";

const dated = (thing: { date: string }): Dated => thing;
const nodeShown = (id: string) => filters.lets(nodes.get(id)!.kind, null, dated(nodes.get(id)!));
const edgeShown = (id: string) => filters.lets(null, edges.get(id)!.relation, dated(edges.get(id)!));

/** Hide what the filters keep out, and say what is shown. */
function show(): void {
  const shown = living.filter(nodeShown, edgeShown);
  byId("start").hidden = nodes.size > 0;
  byId("status").textContent = !nodes.size ? "" : !shown.nodes ? say("hidden")
    : `${say("shown", { n: shown.nodes, all: nodes.size, m: shown.edges })}${told ? ` · ${told}` : ""}`;
  byId("explorer").dataset.shown = String(shown.nodes);
  state.write();
}

/** Colours and sizes as chosen. Communities and ranks are of all that is there. */
function paint(): void {
  byId<HTMLSelectElement>("colour").value = state.colour;
  byId<HTMLSelectElement>("size").value = state.size;
  byId("explorer").dataset.colour = state.colour;
  const groups = state.colour === "community" ? communities(living.graph) : null;
  const weights = state.size === "rank" ? ranks(living.graph) : null;
  living.paint(
    (id) => groups?.get(id) ?? colourOf(nodes.get(id)!.kind, byId("canvas")),
    (id) => (weights ? 4 + 4 * Math.sqrt(weights.get(id)!) : 5 + 2.4 * Math.log2(1 + living.graph.degree(id))),
  );
}

/** Ask for the links of things and add them. */
async function expand(things: string[], most = 0): Promise<void> {
  const wanted = things.filter((id) => most || !state.opened.includes(id));
  if (!wanted.length) return;
  let answer: Answer;
  try {
    const query = new URLSearchParams([...wanted.map((id) => ["iri", id]), ...(most ? [["most", String(most)]] : [])]);
    const response = await fetch(`/explore/links?${query}`);
    if (!response.ok) throw new Error(response.statusText);
    answer = await response.json();
  } catch {
    told = say("failed");
    show();
    return;
  }
  for (const id of wanted) if (id in answer.totals && !state.opened.includes(id)) state.opened.push(id);
  grow(answer, wanted.length === 1 ? wanted[0] : null);
  const [id] = wanted, name = nodes.get(id)?.name ?? "";
  const here = answer.edges.filter(({ from, to }) => from === id || to === id).length;
  told = !name ? say("nothing") : wanted.length > 1 ? "" : !here ? say("none", { name })
    : say(here < answer.totals[id] ? "more" : "all", { name, n: here, all: answer.totals[id] });
  show();
}

function grow(answer: Answer, around: string | null): void {
  const gone = new Set(state.gone);
  const freshNodes = answer.nodes.filter(({ id }) => !nodes.has(id) && !gone.has(id));
  for (const node of freshNodes) nodes.set(node.id, node);
  const freshEdges = answer.edges.filter(({ id, from, to }) => !edges.has(id) && nodes.has(from) && nodes.has(to));
  for (const edge of freshEdges) edges.set(edge.id, edge);
  for (const [id, total] of Object.entries(answer.totals)) totals.set(id, total);
  living.add(freshNodes, freshEdges, around);
  if (state.size !== "links" || state.colour === "community") paint();
  filters.count(freshNodes, freshEdges);
}

function choose(node: string | null, edge: string | null): void {
  state.at = node ?? "";
  living.select(node, edge);
  byId("chosen").hidden = node === null && edge === null;
  for (const id of ["expand", "centre", "remove", "linked"]) byId(id).hidden = node === null;
  state.write();
  const asked = node ?? (edge && (edges.get(edge)!.fact || edges.get(edge)!.from)); // no fact: what is said of who has the link
  if (!asked) return;
  if (node) list(node);
  void tell(asked, edge);
}

/** The panel of a thing or fact, made by the server. */
async function tell(asked: string, edge: string | null): Promise<void> {
  const panel = byId("panel");
  panel.dataset.iri = asked;
  const answer = await fetch(`/explore/panel?iri=${encodeURIComponent(asked)}`).catch(() => null);
  if (panel.dataset.iri !== asked) return;
  if (!answer?.ok) { panel.textContent = say("failed"); return; }
  panel.innerHTML = await answer.text(); // from our templates, which escape every value
  if (!edge) return;
  const { from, to, verb } = edges.get(edge)!, line = `${nodes.get(from)!.name} ${verb} ${nodes.get(to)!.name}`;
  panel.prepend(Object.assign(document.createElement("p"), { className: "soft", textContent: line }));
}

/** The neighbours of a node as buttons, for those who do not point. */
function list(node: string): void {
  const rows = living.graph.filterEdges(node, (_, { hidden }) => !hidden).slice(0, 200).map((id) => {
    const { from, to, verb } = edges.get(id)!, other = from === node ? to : from;
    const row = document.createElement("li"), button = document.createElement("button"), mark = document.createElement("span");
    button.type = "button";
    button.className = "plain-button";
    mark.className = `mark ${nodes.get(other)!.kind}`;
    button.append(mark, nodes.get(other)!.name);
    button.addEventListener("click", () => { choose(other, null); living.centre(other); });
    row.append(button, " ", Object.assign(document.createElement("small"), { textContent: verb }));
    return row;
  });
  byId("linked").querySelector("ul")!.replaceChildren(...rows);
}

function remove(node: string): void {
  for (const id of living.graph.edges(node)) edges.delete(id);
  living.drop(node);
  nodes.delete(node);
  state.gone.push(node);
  state.opened = state.opened.filter((id) => id !== node);
  filters.recount([...nodes.values()], [...edges.values()]);
  choose(null, null);
  show();
}

async function begin(): Promise<void> {
  filters.draw();
  paint();
  if (state.opened.length) {
    const wanted = state.opened;
    state.opened = [];
    await expand(wanted);
    paint();
    if (nodes.has(state.at)) choose(state.at, null);
    else if (wanted.length === 1 && nodes.has(wanted[0])) choose(wanted[0], null);
  } else show();
  byId("explorer").dataset.ready = "true";
}

byId("expand").addEventListener("click", () => void expand([state.at], state.opened.includes(state.at) ? 400 : 0));
byId("centre").addEventListener("click", () => living.centre(state.at));
byId("remove").addEventListener("click", () => remove(state.at));
byId("arrange").addEventListener("click", () => { living.arrange(nodes.size > 3000 ? 40 : 150); living.fit(); });
byId("fit").addEventListener("click", () => living.fit());
byId("reset").addEventListener("click", () => { filters.clear(); show(); });
byId("colour").addEventListener("change", (event) => { state.colour = (event.target as HTMLSelectElement).value; paint(); state.write(); });
byId("size").addEventListener("change", (event) => { state.size = (event.target as HTMLSelectElement).value; paint(); state.write(); });
document.addEventListener("kg-chosen", (event) => {
  const { iri } = (event as CustomEvent<{ iri: string }>).detail;
  event.preventDefault();
  void expand([iri]).then(() => { if (nodes.has(iri)) { choose(iri, null); living.centre(iri); } });
});
Object.assign(window, { kgExplorer: { living, nodes, edges, state, filters, grow, expand, choose, show, paint } });
void begin();
