"""The network of people, bodies, areas and events as one HTML file that works offline."""

from kg.network import network
from kg.view.html import html
from kg.view.select import select

__all__ = ["html", "network", "select"]
