/**
 * Draws a network with sigma: positions are given, nothing is laid out. `view.ts` and the pages use it.
 *
 * The caller keeps what is shown in `hooks`, and calls `refresh` when that changes.
 */
import Graph from "graphology";
import Sigma from "sigma";
import { drawLabels, standingOver } from "../../../kg/view/page/labels.js";
import { LineProgram } from "./lines";
import { type Shape, ShapeProgram } from "./shapes";

export interface Node { id: string; x: number; y: number; size: number; color: string; shape: Shape; label: string }
export interface Edge { id: number; from: string; to: string; width: number; dashes: boolean; arrows: string; verb: string }
export interface Box { id: string; left: number; right: number; top: number; bottom: number }

/** What the caller decides: what is shown, in which colour, which verbs are written, what a click does (`null`: beside everything). */
export interface Hooks {
  nodeShown(id: string): boolean;
  edgeShown(id: number): boolean;
  colorOf(id: string): string;
  verbsOf(chosen: { node: string | null; edge: number | null }): number[];
  clicked(node: string | null, edge: number | null): void;
}

export interface Drawing {
  /** Calls back once the network can be seen and used. */
  ready(done: () => void): void;
  /** What is shown or its colour has changed. */
  refresh(): void;
  select(node: string | null, edge?: number | null): void;
  /** Move so that a node is in the middle, or that all that is shown is in the frame. */
  centre(node: string): void;
  fit(): void;
  /** Move by CSS pixels; a factor above 1 makes things larger. */
  move(x: number, y: number): void;
  zoom(factor: number): void;
  /** Where a node is, in CSS pixels of the container. */
  at(node: string): { x: number; y: number };
  /** Where names are written. */
  labels(): Box[];
}

const PADDING = 36;

const colours = (container: HTMLElement) => {
  const style = getComputedStyle(container);
  const colour = (name: string, otherwise: string) => style.getPropertyValue(name).trim() || otherwise;
  return { ink: colour("--ink", "#1c1e21"), ground: colour("--ground", "#ffffff"), link: colour("--link", "#0b5c9e") };
};

export function draw(container: HTMLElement, nodes: Node[], edges: Edge[], hooks: Hooks): Drawing {
  const graph = new Graph({ multi: true, type: "directed" });
  for (const { id, ...rest } of nodes) graph.addNode(id, { ...rest, y: -rest.y });
  for (const { id, from, to, ...rest } of edges) graph.addDirectedEdgeWithKey(id, from, to, { ...rest, size: rest.width });
  const ranked = [...nodes].sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1));
  let chosen: { node: string | null; edge: number | null } = { node: null, edge: null };
  let hovered: { node: string | null; edge: number | null } = { node: null, edge: null };
  let boxes: Box[] = [];

  const factor = shrink(container, nodes);
  const sigma = new Sigma(graph, container, {
    // Under sigma's own names, so that its programs, which nothing uses, need not be compiled.
    nodeProgramClasses: { circle: ShapeProgram as never },
    nodeHoverProgramClasses: { circle: ShapeProgram as never },
    edgeProgramClasses: { line: LineProgram as never, arrow: LineProgram as never },
    hideEdgesOnMove: edges.length > 5000,
    renderLabels: false,
    stagePadding: PADDING,
    minCameraRatio: 0.005,
    maxCameraRatio: 4,
    zoomToSizeRatioFunction: (ratio) => Math.max(ratio ** 0.6, factor) / factor,
    defaultDrawNodeHover: () => undefined,
    nodeReducer: (id, data) => ({ ...data, hidden: !hooks.nodeShown(id), color: hooks.colorOf(id) }),
    edgeReducer: (id, data) => ({ ...data, hidden: !hooks.edgeShown(Number(id)), color: "#9aa0a6aa" }),
  });

  // What is chosen and the names are drawn beside WebGL, so that a click or a hover costs little in the largest network.
  const lines = overlay(sigma, "chosen", { beforeLayer: "nodes" });
  const names = overlay(sigma, "names", { afterLayer: "nodes" });
  const at = (id: string) => sigma.graphToViewport(graph.getNodeAttributes(id) as { x: number; y: number });
  const annotate = () => {
    const { width, height } = sigma.getDimensions();
    const { ink, ground, link } = colours(container);
    const selected = hovered.node ?? chosen.node;
    const edge = hovered.edge ?? chosen.edge;

    const under = lines();
    const touched = chosen.node === null ? [] : graph.edges(chosen.node).map(Number);
    if (edge !== null) touched.push(edge);
    under.strokeStyle = link;
    const strokes = new Map<string, Edge[]>();
    for (const i of touched.filter(hooks.edgeShown)) {
      const style = `${edges[i].width} ${edges[i].dashes}`;
      if (!strokes.has(style)) strokes.set(style, []);
      strokes.get(style)!.push(edges[i]);
    }
    for (const alike of strokes.values()) {
      under.lineWidth = 0.5 + alike[0].width / Math.min(1 / sigma.scaleSize(1), 4);
      under.setLineDash(alike[0].dashes ? [5, 4] : []);
      under.beginPath();
      for (const { from, to } of alike) {
        const [a, b] = [at(from), at(to)];
        under.moveTo(a.x, a.y);
        under.lineTo(b.x, b.y);
      }
      under.stroke();
    }

    const ctx = names();
    const spots = [];
    for (const { id, label, size } of ranked) {
      const data = sigma.getNodeDisplayData(id)!;
      if (data.hidden) continue;
      const { x, y } = sigma.framedGraphToViewport(data);
      if (x > 0 && x < width && y > 0 && y < height) spots.push({ id, label, x, y, r: sigma.scaleSize(size) });
    }
    const verbs = hooks.verbsOf({ node: chosen.node, edge }).filter(hooks.edgeShown).map((i) => {
      const [a, b] = graph.extremities(i).map(at);
      return { text: edges[i].verb, x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, must: i === edge };
    });
    boxes = drawLabels(ctx, spots, { width, height, selected, ink, ground, verbs, over: standingOver(container) });
    const spot = spots.find((s) => s.id === selected);
    if (spot) {
      ctx.lineWidth = 2.5;
      ctx.strokeStyle = ink;
      ctx.beginPath();
      ctx.arc(spot.x, spot.y, spot.r + 3, 0, 2 * Math.PI);
      ctx.stroke();
    }
  };
  annotate();
  sigma.on("afterRender", annotate);

  const edgeAt = edgeFinder(sigma, edges, hooks);
  const hover = (node: string | null, edge: number | null) => {
    if (node === hovered.node && edge === hovered.edge) return;
    hovered = { node, edge };
    container.style.cursor = node !== null || edge !== null ? "pointer" : "";
    annotate();
  };
  sigma.on("clickNode", ({ node }) => hooks.clicked(node, null));
  sigma.on("clickStage", ({ event }) => hooks.clicked(null, edgeAt(event)));
  sigma.on("enterNode", ({ node }) => hover(node, null));
  sigma.on("leaveNode", () => hover(null, null));
  sigma.on("moveBody", ({ event }) => { if (hovered.node === null) hover(null, edgeAt(event)); });
  sigma.on("leaveStage", () => hover(null, null));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", annotate);

  const fit = () => {
    const spots = graph.filterNodes((id) => hooks.nodeShown(id)).map((id) => sigma.getNodeDisplayData(id)!);
    if (!spots.length) return;
    const [left, right] = extent(spots.map((s) => s.x));
    const [low, high] = extent(spots.map((s) => s.y));
    const { width, height } = sigma.getDimensions();
    const cameraState = { x: 0.5, y: 0.5, ratio: 1, angle: 0 };
    const [a, b] = [{ x: left, y: low }, { x: right, y: high }].map((c) => sigma.framedGraphToViewport(c, { cameraState }));
    const pad = 2 * PADDING;
    const ratio = Math.max(Math.abs(b.x - a.x) / (width - pad), Math.abs(b.y - a.y) / (height - pad), 0.02);
    sigma.getCamera().setState({ x: (left + right) / 2, y: (low + high) / 2, ratio, angle: 0 });
  };

  return {
    at,
    fit,
    ready: (done) => { requestAnimationFrame(done); },
    labels: () => boxes,
    refresh: () => { sigma.refresh({ skipIndexation: true }); },
    select(node, edge = null) {
      chosen = { node, edge };
      annotate();
    },
    centre(node) {
      const { x, y } = sigma.getNodeDisplayData(node)!;
      sigma.getCamera().setState({ x, y, ratio: Math.min(sigma.getCamera().ratio, factor) });
    },
    move(x, y) {
      const middle = { x: sigma.getDimensions().width / 2 + x, y: sigma.getDimensions().height / 2 + y };
      sigma.getCamera().setState(sigma.viewportToFramedGraph(middle));
    },
    zoom(factor) {
      const camera = sigma.getCamera();
      camera.setState({ ratio: camera.getBoundedRatio(camera.ratio / factor) });
    },
  };
}

/** Which shown edge lies under a point (the nearest within 4 pixels), told from where its ends are: no picture is read back. */
function edgeFinder(sigma: Sigma, edges: Edge[], hooks: Hooks): (point: { x: number; y: number }) => number | null {
  return ({ x, y }) => {
    const at = sigma.viewportToFramedGraph({ x, y });
    const next = sigma.viewportToFramedGraph({ x: x + 1, y });
    let near = 4 * Math.hypot(next.x - at.x, next.y - at.y);
    let found: number | null = null;
    for (const { id, from, to } of edges) {
      const a = sigma.getNodeDisplayData(from)!;
      const b = sigma.getNodeDisplayData(to)!;
      if (Math.min(a.x, b.x) > at.x + near || Math.max(a.x, b.x) < at.x - near || Math.min(a.y, b.y) > at.y + near || Math.max(a.y, b.y) < at.y - near) continue;
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const along = Math.max(0, Math.min(1, ((at.x - a.x) * dx + (at.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
      const far = Math.hypot(a.x + along * dx - at.x, a.y + along * dy - at.y);
      if (far < near && hooks.edgeShown(id)) [near, found] = [far, id];
    }
    return found;
  };
}

/** How much smaller than at their own size nodes are drawn where the whole network is in the frame, by its density. */
function shrink(container: HTMLElement, nodes: Node[]): number {
  const [left, right] = extent(nodes.map((node) => node.x));
  const [low, high] = extent(nodes.map((node) => node.y));
  const scale = Math.min(container.clientWidth / Math.max(right - left, 1), container.clientHeight / Math.max(high - low, 1));
  return Math.max(0.1, Math.min(1, 1.3 * scale));
}

/** A canvas in front of or behind a layer; each call of what is returned empties it and gives its context in CSS pixels. */
function overlay(sigma: Sigma, name: string, place: { beforeLayer: string } | { afterLayer: string }): () => CanvasRenderingContext2D {
  const canvas = sigma.createCanvas(name, { ...place, style: { pointerEvents: "none" } });
  return () => {
    const { width, height } = sigma.getDimensions();
    const ratio = window.devicePixelRatio || 1;
    Object.assign(canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
    Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
    const ctx = canvas.getContext("2d")!;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    return ctx;
  };
}

function extent(values: number[]): [number, number] {
  return values.reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)], [Infinity, -Infinity]);
}
