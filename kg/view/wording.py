"""What the network says, in the words of one language (`kg.web.words`): verbs of lines, notes on things.

Input: the data of a node or edge, as `kg.network` makes it. Output: text.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from kg.network.projection import BODIES, Shared
from kg.web.words import Words


def verb(t: Words, data: dict[str, Any]) -> str:
    """A line as a verb: "menjabat Sekretaris Daerah", "berkunjung", "bersama dalam 2 peristiwa"."""
    match data["relation"]:
        case "post":
            return t(f"verb.{data['status']}", post=data["post"])
        case "role":
            return t(f"verb.{data['role']}")
        case "shared":
            return t("view.shared", what=_counted(t, data["shared"]))
    return t(f"verb.{data['relation']}")


def note(t: Words, data: dict[str, Any]) -> str:
    """What a thing is, where its name does not say so: "kota di Jawa Barat", "pertemuan"; of a body its area."""
    if "sort" not in data:
        return str(data["note"])
    sort, within = t(f"sort.{data['sort']}"), data.get("within")
    return f"{sort} {t('happened-at')} {within}" if within else sort


def _counted(t: Words, shared: tuple[Shared, ...]) -> str:
    """What is shared, counted by kind: "2 peristiwa, 1 orang"."""
    counts = Counter("body" if s.kind in BODIES else s.kind for s in shared)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], t(f"view.count.{item[0]}")))
    return ", ".join(t(f"view.count.{kind}" if n > 1 else f"view.one.{kind}", n=n) for kind, n in ranked)
