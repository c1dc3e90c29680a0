"""The network of people, bodies, areas and events as one HTML file that works offline."""

from kg.network import network
from kg.view.html import html
from kg.view.marks import PYVIS_MOST, renderer
from kg.view.select import cut, select

__all__ = ["PYVIS_MOST", "cut", "html", "network", "renderer", "select"]
