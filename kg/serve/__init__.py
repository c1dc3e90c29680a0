"""The graph on the web (`kg serve`): a SPARQL endpoint, linked data, pages. All of it only reads.

Needs the optional packages `nusakg[serve]`.
"""

from kg.serve.app import application

__all__ = ["application"]
