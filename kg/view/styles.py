"""How things look in the page: colour, shape and name of kinds, headings of relations, colours of communities."""

from __future__ import annotations

STYLES = {
    "person": ("#0072B2", "dot", "Orang"),
    "agency": ("#E69F00", "square", "Instansi"),
    "government": ("#D55E00", "square", "Pemerintah daerah"),
    "organization": ("#56B4E9", "square", "Organisasi"),
    "area": ("#009E73", "triangle", "Daerah"),
    "event": ("#CC79A7", "diamond", "Peristiwa"),
}
"""Colour (Okabe-Ito), shape and name of each kind of node."""
TITLES = {
    "post": "Jabatan", "role": "Peristiwa", "place": "Tempat", "jurisdiction": "Instansi dan daerah",
    "visit": "Kunjungan antardaerah", "shared": "Bersama",
}  # fmt: skip
"""Headings of the relations in the panel, in their order."""
SYMMETRIC = {"place", "jurisdiction", "shared"}
"""Relations whose direction says nothing: drawn without an arrow."""
DOUBTFUL = 0.7
"""Below this confidence an edge is dashed."""
GROUPS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#B04A80", "#999933", "#7F6FD0", "#44AA99")
"""Colours of the largest communities (Okabe-Ito, then four more that differ in brightness), the others are grey."""
OTHER = "#8a8f96"
