"""The network of people, bodies, areas and events as networkx graphs: read, projected on one kind, in communities,
measured."""

from kg.network.clusters import communities
from kg.network.overview import Overview, overview
from kg.network.projection import PROJECTIONS, project
from kg.network.read import KINDS, network

__all__ = ["KINDS", "PROJECTIONS", "Overview", "communities", "network", "overview", "project"]
