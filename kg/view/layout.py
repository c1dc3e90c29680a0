"""Where each node stands: computed once, the same for the same network.

Algorithm: each connected part is laid out by Fruchterman-Reingold (igraph, from a fixed start on a spiral), nodes that
overlap are pushed apart along the shorter way, and the parts are packed in rows by size, one that fills half a row
alone in it. Labels are no matter here: the page draws, at each zoom, those that have room.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from itertools import chain

import igraph
import networkx as nx

SPACING = 92.0
"""Mean distance of neighbouring nodes in pixels."""
GAP = 60.0
ROOM = 16.0
MAX_PASSES = 200
ASPECT = 1.1
STRETCH = 1.6
"""How much a part may be stretched so that it fills the frame better."""
GOLDEN = math.pi * (3 - math.sqrt(5))
"""The angle between neighbours on a sunflower's spiral."""
AHEAD = ((1, -1), (1, 0), (1, 1), (0, 1))
"""Neighbouring cells, one of each two that lie opposite."""

Spots = dict[str, tuple[float, float]]


def layout(graph: nx.MultiDiGraph, sizes: Mapping[str, float]) -> dict[str, tuple[int, int]]:
    """Positions in pixels of the nodes of `graph`, given their radii."""
    parts = sorted(nx.weakly_connected_components(graph), key=lambda c: (-len(c), min(c)))
    placed = [_spread(_place(graph, sorted(part)), sizes) for part in parts]
    boxes = [_box(spots) for spots in placed]
    area = sum((right - left + GAP) * (low - top + GAP) for left, top, right, low in boxes)
    width = max([math.sqrt(area * ASPECT), *(right - left for left, _, right, _ in boxes)])
    x = y = row = 0.0
    found: dict[str, tuple[int, int]] = {}
    for spots, (left, top, right, low) in zip(placed, boxes, strict=True):
        if x and x + right - left > width:
            x, y, row = 0.0, y + row + GAP, 0.0
        alone = (width - right + left) / 2 if right - left > width / 2 else 0.0
        found |= {node: (round(px - left + x + alone), round(py - top + y)) for node, (px, py) in spots.items()}
        x, row = x + right - left + GAP, max(row, low - top)
        if alone:
            x = width
    return dict(sorted(found.items()))


def _box(spots: Spots) -> tuple[float, float, float, float]:
    """Left, top, right and lower end."""
    xs, ys = [x for x, _ in spots.values()], [y for _, y in spots.values()]
    return min(xs), min(ys), max(xs), max(ys)


def _place(graph: nx.MultiDiGraph, nodes: list[str]) -> Spots:
    """Fruchterman-Reingold positions of one connected part, scaled to the mean distance."""
    count = len(nodes)
    if count == 1:
        return {nodes[0]: (0.0, 0.0)}
    index = {node: i for i, node in enumerate(nodes)}
    edges = sorted({(index[a], index[b]) for a, b in graph.subgraph(nodes).edges() if a != b})
    start = [(math.sqrt(i) * math.cos(GOLDEN * i) / 2, math.sqrt(i) * math.sin(GOLDEN * i) / 2) for i in range(count)]
    igraph.set_random_number_generator(random.Random(7))
    spots = igraph.Graph(count, edges).layout_fruchterman_reingold(seed=start, niter=500, grid=count > 400)
    xs, ys = [p[0] for p in spots], [p[1] for p in spots]
    across, down = max(max(xs) - min(xs), 1e-9), max(max(ys) - min(ys), 1e-9)
    stretch = max(1 / STRETCH, min(STRETCH, across / down / ASPECT))
    scale = SPACING * math.sqrt(count) / max(across / ASPECT, down * stretch)
    return {node: (spots[i][0] * scale, spots[i][1] * scale * stretch) for node, i in index.items()}


def _spread(spots: Spots, sizes: Mapping[str, float]) -> Spots:
    """Push nodes apart until none overlap; who can overlap is found by cells as wide as the widest room."""
    nodes = sorted(spots)
    x, y = [spots[node][0] for node in nodes], [spots[node][1] for node in nodes]
    size = [sizes[node] for node in nodes]
    reach = 2 * max(size) + ROOM
    for _ in range(min(MAX_PASSES, 200_000 // len(nodes))):
        moved = False
        cells: dict[tuple[int, int], list[int]] = {}
        for i in range(len(nodes)):
            cells.setdefault((int(x[i] // reach), int(y[i] // reach)), []).append(i)
        for (column, row), here in cells.items():
            ahead = [j for step in AHEAD for j in cells.get((column + step[0], row + step[1]), ())]
            for place, a in enumerate(here):
                for b in chain(here[place + 1 :], ahead):
                    room = size[a] + size[b] + ROOM
                    dx, dy = x[b] - x[a], y[b] - y[a]
                    over_x, over_y = room - abs(dx), room - abs(dy)
                    if over_x <= 0 or over_y <= 0:
                        continue
                    moved = True
                    if over_x < over_y:
                        push = math.copysign(over_x / 2 + 0.5, dx)
                        x[a], x[b] = x[a] - push, x[b] + push
                    else:
                        push = math.copysign(over_y / 2 + 0.5, dy)
                        y[a], y[b] = y[a] - push, y[b] + push
        if not moved:
            break
    return {node: (x[i], y[i]) for i, node in enumerate(nodes)}
