"""How things look in the page: colour and shape of kinds, the order of relations, colours of communities."""

from __future__ import annotations

STYLES = {
    "person": ("#0072B2", "dot"),
    "agency": ("#E69F00", "square"),
    "government": ("#D55E00", "square"),
    "organization": ("#56B4E9", "square"),
    "area": ("#009E73", "triangle"),
    "event": ("#CC79A7", "diamond"),
}
"""Colour (Okabe-Ito) and shape of each kind of node."""
RELATIONS = ("post", "role", "place", "jurisdiction", "visit", "shared")
"""The relations in the order of the panel."""
SYMMETRIC = {"place", "jurisdiction", "shared"}
"""Relations whose direction says nothing: drawn without an arrow."""
DOUBTFUL = 0.7
"""Below this confidence an edge is dashed."""
GROUPS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#B04A80", "#999933", "#7F6FD0", "#44AA99")
"""Colours of the largest communities (Okabe-Ito, then four more that differ in brightness), the others are grey."""
OTHER = "#8a8f96"
