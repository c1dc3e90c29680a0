/**
 * A network that grows: sigma over a graph to which nodes and edges are added, and in which some are hidden.
 *
 * What is added is placed near what it is linked to, the rest stays; `arrange` lays everything out anew. Each change
 * tells sigma only of the nodes and edges that it concerns.
 */
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import Sigma from "sigma";
import { EdgeLineProgram } from "sigma/rendering";
import { drawLabels } from "../../../kg/view/page/labels.js";
import { arrange, FORCES, type Place, SPACE, weight } from "./arrange";
import { LineProgram } from "./lines";
import { type Shape, ShapeProgram } from "./shapes";

export interface Thing { id: string; kind: string; name: string }
export interface Link { id: string; from: string; to: string; verb: string; confidence: number; sources: number }
export interface Told { chosen(node: string | null, edge: string | null): void; opened?(node: string): void }

const SHAPES: Record<string, Shape> = {
  person: "dot", agency: "square", government: "square", organization: "square", area: "triangle", event: "diamond",
};
/** Nodes among which new ones are laid out, and how far away they may be. */
const NEAR = 150, REACH = 400;
/** Edges from which on they are thin lines, without arrows, that WebGL does not look for under the pointer. */
const MANY = 2500;
/** Links of a chosen node up to which all of their verbs are written. */
const SPOKEN = 12;
/** Nodes in the frame, the largest first, that names are written for. */
const NAMED = 1000;
const QUIET = "#9aa0a6";

export class Living {
  readonly graph = new Graph({ multi: true, type: "directed" });
  readonly sigma: Sigma;
  private chosen: { node: string | null; edge: string | null } = { node: null, edge: null };
  private hovered: { node: string | null; edge: string | null } = { node: null, edge: null };
  private ranked: { id: string; size: number }[] = [];
  private stale = true;
  /** Where names are written, in CSS pixels of the container. */
  labels: ReturnType<typeof drawLabels> = [];
  /** How much smaller than at their own size nodes are drawn where everything is in the frame: 1 where there is room. */
  private density = 1;

  constructor(private container: HTMLElement, private told: Told) {
    this.sigma = new Sigma(this.graph, container, {
      allowInvalidContainer: true,
      defaultNodeType: "shape",
      nodeProgramClasses: { shape: ShapeProgram as never },
      nodeHoverProgramClasses: { shape: ShapeProgram as never },
      defaultEdgeType: "line",
      edgeProgramClasses: { line: LineProgram as never, thin: EdgeLineProgram as never },
      enableEdgeEvents: true,
      renderLabels: false,
      stagePadding: 40,
      minCameraRatio: 0.002,
      maxCameraRatio: 8,
      zoomToSizeRatioFunction: (ratio) => Math.max(ratio ** 0.6, this.density) / this.density,
      defaultDrawNodeHover: () => undefined,
    });
    const lines = this.overlay("chosen", { beforeLayer: "nodes" }), names = this.overlay("names", { afterLayer: "nodes" });
    this.sigma.on("afterRender", () => { this.trace(lines()); this.annotate(names()); });
    this.sigma.on("clickNode", ({ node }) => this.told.chosen(node, null));
    this.sigma.on("clickEdge", ({ edge }) => this.told.chosen(null, edge));
    this.sigma.on("clickStage", ({ event }) => this.told.chosen(null, this.edgeAt(event)));
    this.sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => { preventSigmaDefault(); this.told.opened?.(node); });
    const hover = (node: string | null, edge: string | null) => {
      this.hovered = { node, edge };
      container.style.cursor = node ?? edge ? "pointer" : "";
      this.sigma.scheduleRender();
    };
    this.sigma.on("enterNode", ({ node }) => hover(node, null));
    this.sigma.on("leaveNode", () => hover(null, null));
    this.sigma.on("enterEdge", ({ edge }) => hover(null, edge));
    this.sigma.on("leaveEdge", () => hover(null, null));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.sigma.scheduleRender());
  }

  /** Add what is not there yet, near `around` (or all by the layout, if nothing was there). Returns the new nodes. */
  add(things: Thing[], links: Link[], around: string | null): string[] {
    const first = this.graph.order === 0;
    const fresh = things.filter(({ id }) => !this.graph.hasNode(id));
    const middle = around !== null && this.graph.hasNode(around) ? (this.graph.getNodeAttributes(around) as Place) : { x: 0, y: 0 };
    const touched = new Set<string>();
    fresh.forEach(({ id, kind, name }, i) => {
      const far = 24 * Math.sqrt(i + 1), turn = i * 2.399963; // the golden angle: no two in one place
      const place = { x: middle.x + far * Math.cos(turn), y: middle.y + far * Math.sin(turn) };
      this.graph.addNode(id, { ...place, kind, name, shape: SHAPES[kind] ?? "square", size: 5, color: colourOf(kind, this.container) });
    });
    for (const { id, from, to, verb, confidence, sources } of links) {
      if (this.graph.hasEdge(id) || !this.graph.hasNode(from) || !this.graph.hasNode(to)) continue;
      const look = { verb, size: 1 + Math.min(3, Math.log2(sources + 1) / 1.5), dashes: confidence < 0.7, arrows: "to", color: `${QUIET}bb` };
      this.graph.addDirectedEdgeWithKey(id, from, to, look);
      touched.add(from).add(to);
    }
    for (const id of touched) this.graph.setNodeAttribute(id, "size", 5 + 2.4 * Math.log2(1 + this.graph.degree(id)));
    if (this.graph.size > MANY && this.sigma.getSetting("enableEdgeEvents")) {
      this.sigma.setSettings({ defaultEdgeType: "thin", enableEdgeEvents: false });
    }
    if (first) this.arrange(200);
    else if (fresh.length) this.settle(fresh.map(({ id }) => id), middle);
    this.stale = true;
    this.measure();
    return fresh.map(({ id }) => id);
  }

  private measure(): void {
    let left = Infinity, right = -Infinity, low = Infinity, high = -Infinity;
    this.graph.forEachNode((_, { x, y }) => {
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < low) low = y;
      if (y > high) high = y;
    });
    const { width, height } = this.sigma.getDimensions();
    const scale = Math.min(width / Math.max(right - left, 1), height / Math.max(high - low, 1));
    this.density = Math.max(0.12, Math.min(1, SPACE * scale));
  }

  /** The edge under the pointer where sigma does not tell it: the nearest one within 5 pixels. */
  private edgeAt(pointer: Place): string | null {
    if (this.sigma.getSetting("enableEdgeEvents")) return null;
    let nearest: string | null = null, least = 5;
    const { x, y } = this.sigma.viewportToGraph(pointer), aside = this.sigma.viewportToGraph({ x: pointer.x + 1, y: pointer.y });
    const pixel = Math.hypot(aside.x - x, aside.y - y);
    this.graph.forEachEdge((id, { hidden }, _from, _to, a, b) => {
      if (hidden) return;
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const along = Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
      const far = Math.hypot(a.x + along * dx - x, a.y + along * dy - y) / pixel;
      if (far < least) { least = far; nearest = id; }
    });
    return nearest;
  }

  drop(node: string): void {
    this.graph.dropNode(node);
    this.stale = true;
  }

  /** Lay everything out. */
  arrange(iterations: number): void {
    const { width, height } = this.sigma.getDimensions();
    arrange(this.graph, iterations, width / Math.max(height, 1));
    this.measure();
  }

  /** Lay out the new nodes only, against what is near and what they are linked to. */
  private settle(fresh: string[], middle: Place): void {
    const part = new Graph({ multi: true });
    const moved = new Set(fresh);
    const put = (id: string) => {
      if (part.hasNode(id)) return;
      const { x, y } = this.graph.getNodeAttributes(id);
      part.addNode(id, { x, y, fixed: !moved.has(id) });
    };
    fresh.forEach(put);
    for (const id of fresh) this.graph.forEachNeighbor(id, put);
    const near: { id: string; far: number }[] = [];
    this.graph.forEachNode((id, { x, y }) => {
      const far = (x - middle.x) ** 2 + (y - middle.y) ** 2;
      if (far < REACH ** 2) near.push({ id, far });
    });
    near.sort((a, b) => a.far - b.far).slice(0, NEAR).forEach(({ id }) => put(id));
    for (const id of fresh) this.graph.forEachEdge(id, (_, __, from, to) => { part.addEdge(from, to, { weight: weight(this.graph, from, to) }); });
    forceAtlas2.assign(part, { iterations: 80, settings: FORCES });
    for (const id of fresh) this.graph.mergeNodeAttributes(id, { x: part.getNodeAttribute(id, "x"), y: part.getNodeAttribute(id, "y") });
  }

  /** Show nodes and edges for which these hold; an edge needs both its ends. */
  filter(node: (id: string) => boolean, edge: (id: string) => boolean): { nodes: number; edges: number } {
    const nodes: string[] = [], edges: string[] = [];
    let shown = 0, lines = 0;
    const set = (attributes: { hidden?: boolean }, hidden: boolean, id: string, list: string[]) => {
      if (Boolean(attributes.hidden) !== hidden) { attributes.hidden = hidden; list.push(id); }
    };
    this.graph.forEachNode((id, attributes) => {
      const wanted = node(id);
      set(attributes, !wanted, id, nodes);
      shown += Number(wanted);
    });
    this.graph.forEachEdge((id, attributes, _from, _to, a, b) => {
      const wanted = !a.hidden && !b.hidden && edge(id);
      set(attributes, !wanted, id, edges);
      lines += Number(wanted);
    });
    this.tell(nodes, edges);
    return { nodes: shown, edges: lines };
  }

  /** Colour and size of all nodes. */
  paint(colour: (id: string) => string, size: (id: string) => number): void {
    this.graph.updateEachNodeAttributes((id, attributes) => ({ ...attributes, color: colour(id), size: size(id) }));
    this.stale = true;
  }

  /** Tell sigma what has changed: what it has drawn is painted over, the rest waits for its next round anyway. */
  private tell(nodes: string[], edges: string[]): void {
    const drawn = this.sigma as unknown as { nodeProgramIndex: Record<string, number>; edgeProgramIndex: Record<string, number> };
    for (const known of [true, false]) {
      const partialGraph = {
        nodes: nodes.filter((id) => (drawn.nodeProgramIndex[id] !== undefined) === known),
        edges: edges.filter((id) => (drawn.edgeProgramIndex[id] !== undefined) === known),
      };
      if (partialGraph.nodes.length + partialGraph.edges.length) this.sigma.refresh({ partialGraph, skipIndexation: known, schedule: true });
    }
  }

  select(node: string | null, edge: string | null = null): void {
    this.chosen = { node, edge };
    this.sigma.scheduleRender();
  }

  centre(node: string): void {
    const { x, y } = this.sigma.getNodeDisplayData(node)!;
    this.sigma.getCamera().setState({ x, y, ratio: Math.min(this.sigma.getCamera().ratio, 0.6) });
  }

  fit(): void {
    this.sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
  }

  /** Where a node is, in CSS pixels of the container. */
  at(node: string): Place {
    return this.sigma.graphToViewport(this.graph.getNodeAttributes(node) as Place);
  }

  /** A canvas of ours between those of sigma; the function gives it cleared. */
  private overlay(name: string, place: { beforeLayer?: string; afterLayer?: string }): () => CanvasRenderingContext2D {
    const canvas = this.sigma.createCanvas(name, { ...place, style: { pointerEvents: "none" } });
    return () => {
      const { width, height } = this.sigma.getDimensions(), ratio = window.devicePixelRatio || 1;
      const size = { width: Math.round(width * ratio), height: Math.round(height * ratio) };
      if (canvas.width !== size.width || canvas.height !== size.height) {
        Object.assign(canvas, size);
        Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
      }
      const context = canvas.getContext("2d")!;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
      return context;
    };
  }

  /** The links of what is chosen or under the pointer, with where their ends are. */
  private touched(): { id: string; a: Place; b: Place }[] {
    const node = this.hovered.node ?? this.chosen.node, edge = this.hovered.edge ?? this.chosen.edge;
    const edges = node !== null && this.graph.hasNode(node) ? this.graph.filterEdges(node, (_, { hidden }) => !hidden) : [];
    if (edge !== null && this.graph.hasEdge(edge)) edges.push(edge);
    return edges.map((id) => {
      const [a, b] = this.graph.extremities(id).map((end) => this.at(end));
      return { id, a, b };
    });
  }

  /** Draw them in the colour of links. */
  private trace(context: CanvasRenderingContext2D): void {
    context.strokeStyle = style(this.container, "--link", "#0b5c9e");
    for (const { id, a, b } of this.touched()) {
      context.lineWidth = this.graph.getEdgeAttribute(id, "size") + 0.6;
      context.beginPath();
      context.moveTo(a.x, a.y);
      context.lineTo(b.x, b.y);
      context.stroke();
    }
  }

  /** Names, the verbs of the chosen links, a ring around the chosen node. */
  private annotate(context: CanvasRenderingContext2D): void {
    const { width, height } = this.sigma.getDimensions();
    const ink = style(this.container, "--ink", "#1c1e21"), ground = style(this.container, "--ground", "#ffffff");
    const selected = this.hovered.node ?? this.chosen.node, edge = this.hovered.edge ?? this.chosen.edge;
    const [a, b] = [{ x: 0, y: 0 }, { x: width, y: height }].map((corner) => this.sigma.viewportToFramedGraph(corner));
    const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)], [low, high] = [Math.min(a.y, b.y), Math.max(a.y, b.y)];
    const spots = [];
    for (const { id } of this.order()) {
      const data = this.sigma.getNodeDisplayData(id);
      if (!data || data.hidden || data.x < left || data.x > right || data.y < low || data.y > high) continue;
      const { x, y } = this.sigma.framedGraphToViewport(data);
      spots.push({ id, label: this.graph.getNodeAttribute(id, "name") as string, x, y, r: this.sigma.scaleSize(data.size) });
      if (spots.length === NAMED) break;
    }
    const touched = this.touched();
    const verbs = touched.filter(({ id }) => id === edge || touched.length <= SPOKEN).map(({ id, a, b }) => (
      { text: this.graph.getEdgeAttribute(id, "verb") as string, x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, must: id === edge }));
    this.labels = drawLabels(context, spots, { width, height, selected, ink, ground, verbs });
    const ring = spots.find(({ id }) => id === this.chosen.node);
    if (ring) {
      Object.assign(context, { lineWidth: 2.5, strokeStyle: ink });
      context.beginPath();
      context.arc(ring.x, ring.y, ring.r + 3, 0, 2 * Math.PI);
      context.stroke();
    }
  }

  /** Nodes, the largest first. What was sorted before is nearly sorted still, so that it costs little. */
  private order(): { id: string; size: number }[] {
    if (this.stale) {
      const known = new Set(this.ranked.map(({ id }) => id));
      this.ranked = this.ranked.filter(({ id }) => this.graph.hasNode(id));
      for (const entry of this.ranked) entry.size = this.graph.getNodeAttribute(entry.id, "size");
      this.graph.forEachNode((id, { size }) => { if (!known.has(id)) this.ranked.push({ id, size }); });
      this.ranked.sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1));
      this.stale = false;
    }
    return this.ranked;
  }
}

const style = (element: HTMLElement, name: string, otherwise: string) =>
  getComputedStyle(element).getPropertyValue(name).trim() || otherwise;

export const colourOf = (kind: string, element: HTMLElement) => style(element, `--${kind}`, QUIET);
