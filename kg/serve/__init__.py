"""The graph on the web (`kg serve`). All of it only reads.

Needs the optional packages `nusakg[serve]`.
"""

from kg.serve.app import application

__all__ = ["application"]
