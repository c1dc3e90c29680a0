/** What a network tells of its nodes: communities (Louvain) and importance (PageRank). */
import type Graph from "graphology";
import { UndirectedGraph } from "graphology";
import louvain from "graphology-communities-louvain";

/** Colours of the largest communities (Okabe-Ito), the others are grey. */
const COLOURS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#b3a400"];
const OTHERS = "#999999";

/** The colour of each node by its community, the largest first; links count once, in either direction (of links in one
 * direction those around one node would be alone). The same network gives the same colours. */
export function communities(graph: Graph): Map<string, string> {
  let seed = 1;
  const rng = () => (seed = (seed * 16807) % 2147483647) / 2147483647; // Park and Miller
  const plain = new UndirectedGraph();
  graph.forEachNode((node) => plain.addNode(node));
  graph.forEachEdge((_, __, from, to) => from !== to && plain.mergeEdge(from, to));
  const found = louvain(plain, { rng, getEdgeWeight: null });
  const sizes = new Map<number, number>();
  for (const community of Object.values(found)) sizes.set(community, (sizes.get(community) ?? 0) + 1);
  const ranked = [...sizes].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([community]) => community);
  const colours = new Map(ranked.map((community, i) => [community, COLOURS[i] ?? OTHERS]));
  return new Map(Object.entries(found).map(([node, community]) => [node, colours.get(community)!]));
}

/** PageRank of each node, links read in both directions; 1 is the mean. */
export function ranks(graph: Graph, damping = 0.85, rounds = 40): Map<string, number> {
  const nodes = graph.nodes(), place = new Map(nodes.map((id, i) => [id, i]));
  const links = graph.mapEdges((_, __, from, to) => [place.get(from)!, place.get(to)!]);
  const degree = nodes.map((id) => Math.max(1, graph.degree(id)));
  let rank = new Float64Array(nodes.length).fill(1);
  for (let round = 0; round < rounds; round++) {
    const next = new Float64Array(nodes.length).fill(1 - damping);
    for (const [a, b] of links) {
      next[b] += (damping * rank[a]) / degree[a];
      next[a] += (damping * rank[b]) / degree[b];
    }
    rank = next;
  }
  return new Map(nodes.map((id, i) => [id, rank[i]]));
}
