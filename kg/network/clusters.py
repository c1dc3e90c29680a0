"""Network -> communities: groups of nodes that have more links among each other than with the rest.

Algorithm: Leiden (Traag, Waltman, van Eck 2019, From Louvain to Leiden, Sci. Rep. 9, 5233), by igraph, on the
undirected graph whose edges weigh as much as all edges of the pair together. Nodes are sorted and the random numbers
fixed, so that the same graph gives the same communities.
"""

from __future__ import annotations

import random

import igraph
import networkx as nx


def communities(graph: nx.Graph, *, resolution: float = 1.0) -> dict[str, int]:
    """The number of the community of each node: 0 is the largest; of equal ones that with the first node.

    `graph` is a network or a projection of it; edges without `weight` weigh 1. A higher `resolution` gives smaller
    communities. A node without links is a community of its own.
    """
    nodes = sorted(graph)
    number = {node: i for i, node in enumerate(nodes)}
    weights: dict[tuple[int, int], float] = {}
    for a, b, weight in graph.edges(data="weight", default=1.0):
        if a != b:
            pair = (min(number[a], number[b]), max(number[a], number[b]))
            weights[pair] = weights.get(pair, 0.0) + weight
    pairs = sorted(weights)
    igraph.set_random_number_generator(random.Random(7))
    found = igraph.Graph(len(nodes), pairs).community_leiden(
        objective_function="modularity", weights=[weights[pair] for pair in pairs], resolution=resolution,
        n_iterations=-1,
    )  # fmt: skip
    groups = sorted((sorted(nodes[i] for i in group) for group in found), key=lambda group: (-len(group), group[0]))
    return {node: i for i, group in enumerate(groups) for node in group}
