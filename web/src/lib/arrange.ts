/**
 * Where the nodes of a network stand. Each part that hangs together is laid out by ForceAtlas2, turned and stretched
 * towards the frame, and its nodes are pushed apart until none covers another; the parts stand in rows that fill the frame,
 * the highest at the top (as sigma draws: y grows upwards).
 */
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";

export interface Place { x: number; y: number }
interface Spot extends Place { id: string; r: number }
interface Part { spots: Spot[]; left: number; top: number; width: number; height: number }

export const FORCES = { scalingRatio: 30, edgeWeightInfluence: 0, slowDown: 6, barnesHutTheta: 0.7 };
/** Radius of a node in the plane for each unit of its size, where the frame holds them all; distance between their rims. */
export const SPACE = 1.6;
const GAP = 14;
/** Mean length of a link, from middle to middle, where two hang together; more where there are more links. */
const LINK = 75;
/** Between parts, where names have room. */
const ASIDE = 110, BELOW = 60;
/** How much a part may be stretched; passes in which nodes are pushed apart; nodes that are looked at in all passes. */
const STRETCH = 1.7, PASSES = 120, LOOKS = 200_000;

/** What an edge adds to the mass of its ends: little at hubs, which would push each other too far away. */
export const weight = (graph: Graph, from: string, to: string): number => 1 / Math.sqrt(Math.max(graph.degree(from), graph.degree(to)));

/** Put all nodes of `graph` (which have `x`, `y` and `size`) in their places, for a frame of `aspect` (width by height). */
export function arrange(graph: Graph, iterations: number, aspect: number): void {
  const parts = partsOf(graph).map((ids) => place(graph, ids, iterations, aspect)).sort((a, b) => b.height - a.height || b.width - a.width);
  const area = parts.reduce((sum, { width, height }) => sum + (width + ASIDE) * (height + BELOW), 0);
  const width = Math.max(Math.sqrt(area * aspect), ...parts.map((part) => part.width));
  let x = 0, y = 0, high = 0;
  let row: Part[] = [];
  const end = () => {
    const spare = (width - x + ASIDE) / (row.length + 1); // what is left of a row stands between its parts
    y -= high;
    row.forEach((part, i) => shift(graph, part, spare * (i + 1), y + (high - part.height) / 2));
    [row, x, y, high] = [[], 0, y - BELOW, 0];
  };
  for (const part of parts) {
    if (row.length && x + part.width > width) end();
    shift(graph, part, x, 0);
    row.push(part);
    x += part.width + ASIDE;
    high = Math.max(high, part.height);
  }
  end();
}

function shift(graph: Graph, part: Part, x: number, y: number): void {
  for (const spot of part.spots) graph.mergeNodeAttributes(spot.id, { x: (spot.x += x), y: (spot.y += y) });
}

/** The nodes of each part that hangs together. */
function partsOf(graph: Graph): string[][] {
  const seen = new Set<string>(), parts: string[][] = [];
  graph.forEachNode((first) => {
    if (seen.has(first)) return;
    const part = [first];
    seen.add(first);
    for (const id of part) graph.forEachNeighbor(id, (other) => { if (!seen.has(other)) { seen.add(other); part.push(other); } });
    parts.push(part);
  });
  return parts;
}

/** One part, its upper left corner at 0, 0. */
function place(graph: Graph, ids: string[], iterations: number, aspect: number): Part {
  const part = new Graph({ multi: true });
  for (const id of ids) part.addNode(id, { x: graph.getNodeAttribute(id, "x"), y: graph.getNodeAttribute(id, "y") });
  for (const id of ids) graph.forEachOutEdge(id, (_, __, from, to) => { part.addEdge(from, to, { weight: weight(graph, from, to) }); });
  if (ids.length > 2) forceAtlas2.assign(part, { iterations, settings: { ...FORCES, gravity: 0.4, barnesHutOptimize: ids.length > 400 } });
  const spots = ids.map((id): Spot => ({ ...(part.getNodeAttributes(id) as Place), id, r: graph.getNodeAttribute(id, "size") * SPACE }));
  if (spots.length === 2) [spots[1].x, spots[1].y] = [spots[0].x + 3, spots[0].y + 1];
  fill(spots, aspect);
  widen(part, spots);
  separate(spots);
  const left = Math.min(...spots.map(({ x }) => x)), top = Math.min(...spots.map(({ y }) => y));
  for (const spot of spots) [spot.x, spot.y] = [spot.x - left, spot.y - top];
  return { spots, left: 0, top: 0, width: Math.max(...spots.map(({ x }) => x)), height: Math.max(...spots.map(({ y }) => y)) };
}

/** Turn and stretch a part towards the frame. */
function fill(spots: Spot[], aspect: number): void {
  const extent = (of: "x" | "y") => Math.max(1, Math.max(...spots.map((s) => s[of])) - Math.min(...spots.map((s) => s[of])));
  if ((extent("x") > extent("y")) !== (aspect > 1)) for (const spot of spots) [spot.x, spot.y] = [spot.y, spot.x];
  const stretch = Math.max(1 / STRETCH, Math.min(STRETCH, Math.sqrt((aspect * extent("y")) / extent("x"))));
  for (const spot of spots) [spot.x, spot.y] = [spot.x * stretch, spot.y / stretch];
}

/** Make a part so large or small that its links have their mean length. */
function widen(part: Graph, spots: Spot[]): void {
  const at = new Map(spots.map((spot) => [spot.id, spot]));
  const lengths = part.mapEdges((_, __, from, to) => Math.hypot(at.get(from)!.x - at.get(to)!.x, at.get(from)!.y - at.get(to)!.y));
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(lengths.length, 1);
  const factor = (LINK * Math.max(1, Math.sqrt(lengths.length / spots.length))) / Math.max(mean, 1);
  for (const spot of spots) [spot.x, spot.y] = [spot.x * factor, spot.y * factor];
}

/** Push nodes apart along the shorter way until none covers another; who can is found by cells as wide as the widest. */
function separate(spots: Spot[]): void {
  const reach = 2 * Math.max(...spots.map(({ r }) => r)) + GAP;
  for (let pass = 0, moved = true; moved && pass < Math.min(PASSES, LOOKS / spots.length); pass++) {
    moved = false;
    const cells = new Map<number, Spot[]>();
    for (const spot of spots) {
      const key = Math.floor(spot.x / reach) * WIDE + Math.floor(spot.y / reach);
      for (let i = -1; i <= 1; i++) {
        for (let j = -1; j <= 1; j++) {
          for (const other of cells.get(key + i * WIDE + j) ?? []) moved = push(spot, other) || moved;
        }
      }
      if (!cells.has(key)) cells.set(key, []);
      cells.get(key)!.push(spot);
    }
  }
}

/** More cells than a column has. */
const WIDE = 1 << 20;

function push(a: Spot, b: Spot): boolean {
  const [dx, dy] = [b.x - a.x, b.y - a.y], room = a.r + b.r + GAP;
  const [overX, overY] = [room - Math.abs(dx), room - Math.abs(dy)];
  if (overX <= 0 || overY <= 0) return false;
  if (overX < overY) {
    const by = (dx < 0 ? -1 : 1) * (overX / 2 + 0.5);
    a.x -= by;
    b.x += by;
  } else {
    const by = (dy < 0 ? -1 : 1) * (overY / 2 + 0.5);
    a.y -= by;
    b.y += by;
  }
  return true;
}
