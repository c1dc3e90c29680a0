"""Queries answered by worker processes, for servers: each may be stopped at any moment, and none stops the others.

A query inside Oxigraph cannot be interrupted, so it runs in a process that can be killed. `Pool` (`kg.answering.pool`)
holds these processes; `kg.answering.worker` is what runs in them; `kg.answering.messages` is what they say to each
other.
"""

from kg.answering.messages import Head, NoAnswer, Question, Table, Term
from kg.answering.pool import Limits, Pool

__all__ = ["Head", "Limits", "NoAnswer", "Pool", "Question", "Table", "Term"]
