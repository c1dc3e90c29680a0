"""The network of people, bodies, areas and events: as a networkx graph and as one HTML file that works offline."""

from kg.view.html import html
from kg.view.network import network
from kg.view.select import select

__all__ = ["html", "network", "select"]
