/**
 * Draws a network with sigma: positions are given, nothing is laid out. `view.ts` and the pages use it.
 *
 * The caller keeps what is shown in `hooks`, and calls `refresh` when that changes.
 */
import Graph from "graphology";
import Sigma from "sigma";
import { drawLabels } from "../../../kg/view/page/labels.js";
import { LineProgram } from "./lines";
import { type Shape, ShapeProgram } from "./shapes";

export interface Node { id: string; x: number; y: number; size: number; color: string; shape: Shape; label: string }
export interface Edge { id: number; from: string; to: string; width: number; dashed: boolean; arrow: boolean; verb: string }
export interface Box { id: string; left: number; right: number; top: number; bottom: number }

/** What the caller decides: what is shown, in which colour, what a click does (`null`: beside everything). */
export interface Hooks {
  nodeShown(id: string): boolean;
  edgeShown(id: number): boolean;
  colorOf?(id: string): string;
  clicked(node: string | null, edge: number | null): void;
}

export interface Drawing {
  /** What is shown or its colour has changed. */
  refresh(): void;
  select(node: string | null, edge?: number | null): void;
  /** Move so that a node is in the middle, or that all that is shown is in the frame. */
  centre(node: string): void;
  fit(): void;
  /** Where a node is, in CSS pixels of the container. */
  at(node: string): { x: number; y: number };
  labels(): Box[];
  sigma: Sigma;
  graph: Graph;
}

const colours = (container: HTMLElement) => {
  const style = getComputedStyle(container);
  return { ink: style.getPropertyValue("--ink").trim() || "#1c1e21", ground: style.getPropertyValue("--ground").trim() || "#ffffff" };
};

export function draw(container: HTMLElement, nodes: Node[], edges: Edge[], hooks: Hooks): Drawing {
  const graph = new Graph({ multi: true, type: "directed" });
  for (const { id, ...rest } of nodes) graph.addNode(id, { ...rest, y: -rest.y });
  for (const { id, from, to, ...rest } of edges) graph.addDirectedEdgeWithKey(id, from, to, { ...rest, size: rest.width });
  const ranked = [...nodes].sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1));
  let chosen: { node: string | null; edge: number | null } = { node: null, edge: null };
  let hovered: { node: string | null; edge: string | null } = { node: null, edge: null };
  let boxes: Box[] = [];

  const touches = (edge: string): boolean =>
    chosen.edge === Number(edge) || hovered.edge === edge || (chosen.node !== null && graph.hasExtremity(edge, chosen.node));
  const sigma = new Sigma(graph, container, {
    defaultNodeType: "shape",
    nodeProgramClasses: { shape: ShapeProgram as never },
    nodeHoverProgramClasses: { shape: ShapeProgram as never },
    defaultEdgeType: "line",
    edgeProgramClasses: { line: LineProgram as never },
    enableEdgeEvents: true,
    renderLabels: false,
    zIndex: true,
    stagePadding: 36,
    minCameraRatio: 0.005,
    maxCameraRatio: 4,
    defaultDrawNodeHover: () => undefined,
    nodeReducer: (id, data) => ({ ...data, hidden: !hooks.nodeShown(id), color: hooks.colorOf?.(id) ?? data.color }),
    edgeReducer: (id, data) => ({
      ...data,
      hidden: !hooks.edgeShown(Number(id)),
      color: touches(id) ? "#555555" : "#9aa0a6aa",
      zIndex: touches(id) ? 1 : 0,
    }),
  });
  const shrink = () => {
    const { width, height } = sigma.getDimensions();
    const { x, y } = sigma.getBBox();
    const scale = Math.min(width / Math.max(x[1] - x[0], 1), height / Math.max(y[1] - y[0], 1));
    return Math.max(0.12, Math.min(1, 2 * scale));
  };
  const factor = shrink();
  sigma.setSetting("zoomToSizeRatioFunction", (ratio) => Math.max(ratio ** 0.6, factor) / factor);

  const canvas = sigma.createCanvas("names", { afterLayer: "nodes", style: { pointerEvents: "none" } });
  sigma.on("afterRender", () => {
    const { width, height } = sigma.getDimensions();
    const ratio = window.devicePixelRatio || 1;
    const size = { width: Math.round(width * ratio), height: Math.round(height * ratio) };
    if (canvas.width !== size.width || canvas.height !== size.height) {
      Object.assign(canvas, size);
      Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
    }
    const ctx = canvas.getContext("2d")!;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, width, height);
    const spots = [];
    for (const { id, label, size } of ranked) {
      const data = sigma.getNodeDisplayData(id)!;
      if (data.hidden) continue;
      const { x, y } = sigma.framedGraphToViewport(data);
      if (x > 0 && x < width && y > 0 && y < height) spots.push({ id, label, x, y, r: sigma.scaleSize(size) });
    }
    const { ink, ground } = colours(container);
    const selected = hovered.node ?? chosen.node;
    boxes = drawLabels(ctx, spots, { width, height, selected, ink, ground });
    const spot = spots.find((s) => s.id === selected);
    if (spot) {
      ctx.lineWidth = 2.5;
      ctx.strokeStyle = ink;
      ctx.beginPath();
      ctx.arc(spot.x, spot.y, spot.r + 3, 0, 2 * Math.PI);
      ctx.stroke();
    }
    const verb = hovered.edge ?? (chosen.edge === null ? null : String(chosen.edge));
    if (verb !== null && graph.hasEdge(verb)) writeVerb(ctx, verb, ink, ground);
  });

  const at = (id: string) => sigma.graphToViewport(graph.getNodeAttributes(id) as { x: number; y: number });
  const writeVerb = (ctx: CanvasRenderingContext2D, edge: string, ink: string, ground: string) => {
    const [a, b] = graph.extremities(edge).map(at);
    const text = graph.getEdgeAttribute(edge, "verb");
    const [x, y] = [(a.x + b.x) / 2, (a.y + b.y) / 2 - 6];
    Object.assign(ctx, { lineWidth: 4, strokeStyle: ground, fillStyle: ink });
    ctx.strokeText(text, x, y);
    ctx.fillText(text, x, y);
  };
  sigma.on("clickNode", ({ node }) => hooks.clicked(node, null));
  sigma.on("clickEdge", ({ edge }) => hooks.clicked(null, Number(edge)));
  sigma.on("clickStage", () => hooks.clicked(null, null));
  const hover = (node: string | null, edge: string | null) => {
    const before = hovered.edge;
    hovered = { node, edge };
    container.style.cursor = node || edge ? "pointer" : "";
    const changed = [before, edge].filter((e): e is string => e !== null && graph.hasEdge(e));
    if (changed.length) sigma.refresh({ partialGraph: { edges: changed }, skipIndexation: true, schedule: true });
    else sigma.scheduleRender();
  };
  sigma.on("enterNode", ({ node }) => hover(node, null));
  sigma.on("leaveNode", () => hover(null, null));
  sigma.on("enterEdge", ({ edge }) => hover(null, edge));
  sigma.on("leaveEdge", () => hover(null, null));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => sigma.scheduleRender());

  return {
    sigma,
    graph,
    at,
    labels: () => boxes,
    refresh: () => { sigma.refresh({ skipIndexation: true }); },
    select(node, edge = null) {
      chosen = { node, edge };
      sigma.refresh({ skipIndexation: true });
    },
    centre(node) {
      const { x, y } = sigma.getNodeDisplayData(node)!;
      sigma.getCamera().setState({ x, y, ratio: Math.min(sigma.getCamera().ratio, factor) });
    },
    fit() {
      const spots = graph.filterNodes((id) => hooks.nodeShown(id)).map((id) => sigma.getNodeDisplayData(id)!);
      if (!spots.length) return;
      const [left, right] = extent(spots.map((s) => s.x));
      const [low, high] = extent(spots.map((s) => s.y));
      const { width, height } = sigma.getDimensions();
      const camera = { x: 0.5, y: 0.5, ratio: 1, angle: 0 };
      const corners = [{ x: left, y: low }, { x: right, y: high }].map((c) => sigma.framedGraphToViewport(c, { cameraState: camera }));
      const pad = 2 * sigma.getStagePadding();
      const ratio = Math.max(
        Math.abs(corners[1].x - corners[0].x) / (width - pad), Math.abs(corners[1].y - corners[0].y) / (height - pad), 0.02,
      );
      sigma.getCamera().setState({ x: (left + right) / 2, y: (low + high) / 2, ratio, angle: 0 });
    },
  };
}

function extent(values: number[]): [number, number] {
  return values.reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)], [Infinity, -Infinity]);
}
