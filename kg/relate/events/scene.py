"""Whether an event is over, and how many take part.

Input:     a cluster of sightings, the document.
Output:    its status; its count.
Algorithm: the words around the leading trigger ("akan", "batal", "masih"), then the date against the article's.
"""

from __future__ import annotations

from kg.model import Document, EventStatus, Quantity
from kg.relate.events.closed import closed
from kg.relate.events.cluster import Cluster


def status(doc: Document, cluster: Cluster, date: str | None) -> EventStatus:
    """Held, ongoing, planned or cancelled."""
    f = cluster.lead.features
    if "cancelled" in f:
        return "cancelled"
    if "planned" in f and "past" not in f:
        return "planned"
    if date and doc.date and date[:10] > doc.date[: len(date)]:
        return "planned"
    if "ongoing" in f and "past" not in f:
        return "ongoing"
    return "held"


ATTENDED = closed("counted")


def count(cluster: Cluster) -> int | None:
    """How many take part or are affected: the first number of people in a sentence that tells of the event, if a word
    for taking part stands by, or it opens the sentence, or it is what the trigger is about."""
    for sighting in cluster.sightings:
        view = sighting.view
        for m in view.mentions:
            if isinstance(m.ref, Quantity):
                i = view.token(m.start)
                near = view.words[max(0, i - 4) : i] + view.words[i : i + 3]
                if i <= 3 or sighting.last <= i <= sighting.last + 3 or not ATTENDED.isdisjoint(near):
                    return m.ref.value
    return None
