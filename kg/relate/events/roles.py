"""Who plays what part in an event, by the construction of the sentences that tell of it.

Input:     a cluster's sightings, the parties of their sentences.
Output:    `Role`s, each party once.
Algorithm: the subject of an active verb and the party after "oleh" or a passive are the agent; what follows an active
           verb or stands before a passive is the object; the other parties take their slot from the cue before them
           ("dihadiri", "bersama", "kepada"); the frame of the trigger says which role a slot is (id/event_roles.yaml).
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.language.bodies import government
from kg.language.lexicon import load
from kg.model import COUNTRY, Areas, Body, PersonRef, Role, RoleName
from kg.relate.events.attending import attendance, before
from kg.relate.events.closed import closed
from kg.relate.events.frames import frames
from kg.relate.events.parties import Party, groups
from kg.relate.events.rosters import LISTED, LISTING
from kg.relate.events.sighting import Sighting
from kg.relate.events.syntax import STOPS, Slots, after, crowd_of, is_verb, subject
from kg.relate.events.view import View, context


def roles(
    found: list[tuple[Sighting, tuple[Party, ...]]],
    extra: list[tuple[View, tuple[Party, ...]]],
    names: Slots,
    kind: str,
    frame: str,
    offices: Mapping[PersonRef, Body],
) -> tuple[Role, ...]:
    """The roles of an event told of by these sightings, by sentences that only say who was there, by further names."""
    table = frames().frames.get(frame, {})
    taken: dict[PersonRef | Body, RoleName] = {}
    first: dict[str, int] = {}

    def put(slot: str, party: Party, n: int, table: Mapping[str, RoleName]) -> None:
        role = _role(table, slot, party)
        if role is None or party.who in taken or (isinstance(party.who, Body) and party.who.name in NAMELESS):
            return
        if n and slot in ("agent", "of", "object") and first.get(slot, n) != n and not _another(taken, role, party):
            return
        first.setdefault(slot, n)
        taken[party.who] = role
        if slot == "voice" and role == "speaker" and isinstance(party.who, PersonRef):  # his body holds the conference
            body = party.body or offices.get(party.who)
            if body is not None and "organizer" in table and body not in taken:
                taken[body] = table["organizer"]

    for n, (sighting, parties) in enumerate(found):
        own = frames().frames.get(sighting.trigger.frame or kind, {}) if n else table
        for slot, party in slots(sighting, parties):
            put(slot, party, n, own)
    for sentence, parties in extra:
        for slot, party in attendance(sentence, parties):
            put(slot, party, 0, table)
    for slot, party in names:
        put(slot, party, 0, table)
    return tuple(Role(role, who) for who, role in taken.items())


NAMELESS = closed("nameless")
"""Names that are nobody's own."""

SHARED = frozenset(("signatory", "giver", "organizer", "host", "appointer", "appointee", "participant", "visitor"))
"""Roles that a body and the person who acts for it share."""

AS = closed("as")


def _another(taken: Mapping[PersonRef | Body, RoleName], role: RoleName, party: Party) -> bool:
    """Whether a later sentence adds the person who acts for the body named before: "Bantuan diserahkan Bupati A"."""
    if role not in SHARED:
        return False
    holders = [who for who, r in taken.items() if r == role]
    return isinstance(party.who, PersonRef) and all(isinstance(w, Body) for w in holders)


def _role(table: Mapping[str, RoleName], slot: str, party: Party) -> RoleName | None:
    """The role of a slot. A body that holds an event organizes it; only people are appointed or stand for election."""
    person = isinstance(party.who, PersonRef)
    crowd = slot.endswith(" crowd")  # "pejabat Dinas X"
    slot = slot.removesuffix(" crowd")
    if slot == "holder" and slot not in table:
        slot = "agent"
    if slot in ("agent", "holder") and not person and "organizer" in table and f"body {slot}" not in table:
        return table["organizer"]
    role = table.get(f"person {slot}" if person else f"body {slot}") or table.get(slot)
    if role == "subject" and isinstance(party.who, Body) and (crowd or party.who.name.startswith(frames().enforcers)):
        return None
    return role if person or role not in ("appointee", "candidate", "speaker", "victim") else None


def slots(sighting: Sighting, parties: tuple[Party, ...]) -> Slots:
    """The slots that the parties of the sighting's sentence fill."""
    view, t, f = sighting.view, sighting.trigger, frames()
    found: Slots = []
    if t.kind == "visit" and "tujuan" in view.words:  # "Dinas A dan B menjadi tujuan kunjungan"
        lists = [g for g in groups(view, parties) if g[-1].last <= view.words.index("tujuan")]
        found += [("toward", p) for p in (lists[-1] if lists else ())]
    if t.voice == "active":
        if "purpose" not in sighting.features:
            found += _agents(view, parties, sighting.first, "agent") or _area(view, sighting.first, "agent")
        found += after(view, parties, sighting.last, "object")
    elif t.voice == "passive" and t.words[0] in AS and (verb := _verb_before(view, sighting)) >= 0:
        found += _agents(view, parties, verb, "agent")
        found += after(view, parties, verb + 1, "object", stop=sighting.first)
    elif t.voice == "passive" and view.words[sighting.last : sighting.last + 1] == (",",):
        listed = _enumerated(view, parties, sighting)
        found += [("object", p) for p in listed or parties if listed or p.first == sighting.last + 1]
    elif t.voice == "passive":
        sent = t.frame == "deploy"
        suffers = _enumerated(view, parties, sighting) or [
            p for p in subject(view, parties, sighting.first) if sent or not crowd_of(view, p)
        ]
        found += [("object", p) for p in suffers] or _area(view, sighting.first, "object")
        behind = not suffers and view.words[sighting.last : sighting.last + 1] in (("pula",), ("juga",), ("antara",))
        if LISTING.isdisjoint(view.words[sighting.last : sighting.last + 1]):  # "mereka yang dilantik yakni A"
            found += after(view, parties, sighting.last + behind, "object" if behind else "agent")
    elif sighting.light == "active":
        manner = _manner(view.words[sighting.verb])
        acting = _agents(view, parties, sighting.verb, manner)
        found += acting or _beside(view, parties, sighting.verb, t.kind, manner) or _area(view, sighting.verb, manner)
        found += after(view, parties, sighting.last, "of")
    elif sighting.light == "passive":
        if sighting.verb > sighting.last:
            found += after(view, parties, sighting.last, "of", stop=sighting.verb)
            found += after(view, parties, sighting.verb, "holder")
        else:
            found += after(view, parties, sighting.verb, "holder", stop=sighting.first)
            found += after(view, parties, sighting.last, "of")
    elif sighting.first and view.words[sighting.first - 1] in context().past | context().planned:
        found += _agents(view, parties, sighting.first, "agent")  # "A telah rapat dengan B"
        found += after(view, parties, sighting.last, "of")
    else:
        there_before = before(view, parties, sighting.first)
        there = not there_before and sighting.verb >= 0 and f.cues.get(view.words[sighting.verb]) == "attending"
        found += there_before
        named_as = any(f.cues.get(w) == "speaker" for w in view.words[max(0, sighting.first - 4) : sighting.first])
        state = "speaker" if named_as and not there_before else "attending" if there else "of"
        found += after(view, parties, sighting.last, state, lasting=there or state == "speaker")
    return [(slot, p) for n, (slot, p) in enumerate(found) if not _belongs(view, slot, p, found[n + 1 : n + 2])]


DOERS = closed("doers")
WHILE = closed("while")
RELATIVES = closed("relatives")


def _belongs(view: View, slot: str, party: Party, following: Slots) -> bool:
    """Whether a party of the object only says who the next one is: "istri A, B", "putra artis A, B", "pimpinan PT A,
    B"."""
    if slot == "object" and DOERS.intersection(view.words[max(0, party.first - 6) : party.first]):
        deed = view.words[party.first - 1]  # "menangkap pelaku penganiayaan A"
        if deed.startswith("pe") and deed.endswith("an"):
            return True
    if not following or slot not in ("object", "of", "against") or following[0][0] != slot or party.first == 0:
        return False
    behind = following[0][1]
    close = view.words[party.last : behind.first] == (",",)
    if isinstance(party.who, PersonRef):
        return close and any(view.words[k] in RELATIVES for k in _nouns_before(view, party.first))
    return close and isinstance(behind.who, PersonRef) and view.tokens[party.first - 1].text.islower()


def _nouns_before(view: View, at: int) -> range:
    """The words in lower case, two at most, right before a token."""
    k = at
    while k > max(0, at - 2) and view.words[k - 1].isalpha() and view.tokens[k - 1].text.islower():
        k -= 1
    return range(k, at)


def _enumerated(view: View, parties: tuple[Party, ...], sighting: Sighting) -> list[Party]:
    """The people listed behind a relative clause about them: "dua orang yang telah ditangkap, yaitu A dan B"."""
    words, at = view.words, sighting.last
    if sighting.trigger.kind not in LISTED or "yang" not in words[max(0, sighting.first - 4) : sighting.first]:
        return []
    at = next((i for i in range(at, min(at + REACH, len(words))) if words[i] in LISTING), -1)
    if at < 0 or (at > sighting.last and "," not in words[max(sighting.last, at - 2) : at]):
        return []
    people = [g for g in groups(view, parties) if g[0].first == at + 1]
    return [p for p in (people[0] if people else ()) if isinstance(p.who, PersonRef)]


def _beside(view: View, parties: tuple[Party, ...], verb: int, kind: str, manner: str) -> Slots:
    """Who acts in a subordinate clause without a subject: that of the main clause before it ("kata A saat menggelar
    rapat", "disampaikan oleh A ketika meninjau pasar")."""
    if not verb or view.words[verb - 1] not in WHILE:
        return []
    people = [p for p in parties if p.last < verb <= p.last + 12 and isinstance(p.who, PersonRef)]
    voice = kind in ("meeting", "training") and manner != "undergo"
    return [("voice" if voice else manner, p) for p in people[-1:]]


def _area(view: View, verb: int, slot: str) -> Slots:
    """The governments of the areas that are a subject: "Kota Metro kembali meraih Adipura", "Kabupaten A dan Kota B,
    dua daerah bertetangga, meneken nota kesepahaman"."""
    words, i = view.words, verb
    while i and words[i - 1] in context().past:
        i -= 1
    areas = {}
    for m in view.mentions:
        if m.kind == "area" and not m.implied and isinstance(m.ref, Areas) and len(m.ref.codes) == 1:
            areas[view.token(m.end - 1) + 1] = (view.token(m.start), m.ref.codes[0])
    if i and words[i - 1] == ",":  # past an apposition
        i = next((k for k in range(i - 2, max(0, i - REACH), -1) if words[k] == "," and k in areas), i)
    found: Slots = []
    while (i := _past_acronym(words, i)) in areas:
        first, code = areas[i]
        if code == COUNTRY or code.count(".") > 1:
            return []
        found.insert(0, (slot, Party(first, i, government(code, load().gazetteer))))
        i = first
        if i and (words[i - 1] in AND or (words[i - 1] == "," and found)):
            i -= 1
            continue
        break
    return found if not i or not (words[i - 1].isalnum() or words[i - 1] in "-–/") else []


def _past_acronym(words: tuple[str, ...], i: int) -> int:
    """The token before a short form in brackets that ends before token `i`."""
    return i - 3 if i > 3 and words[i - 1] == ")" and words[i - 3] == "(" else i


AND = closed("and")
REACH = 12
"""How many words an apposition may have."""


def _manner(verb: str) -> str:
    """The slot of the subject of a light verb: who holds an event, leads it, undergoes it."""
    f = frames()
    return (
        "undergo" if verb in f.undergo else "leader" if verb in f.leading else "told" if verb in f.telling else "holder"
    )


def _verb_before(view: View, sighting: Sighting) -> int:
    """The active verb that a phrase belongs to: "memutuskan A dan B sebagai tersangka"; -1 if none."""
    for i in range(sighting.first - 1, max(-1, sighting.first - 20), -1):
        if view.words[i].startswith("me") and is_verb(view, i):
            return i
        if view.words[i] in STOPS or view.words[i] == "yang":
            break
    return -1


def _agents(view: View, parties: tuple[Party, ...], verb: int, slot: str) -> Slots:
    """The subject of an active verb; of "karyawan PT X" who protest X is what they protest against."""
    found: Slots = []
    acting = subject(view, parties, verb)
    for party in acting:
        before = view.words[party.first - 1] if party.first else ""
        worker = isinstance(party.who, Body) and before in frames().workers
        found.append(("target" if worker else slot, party))
    if acting:
        beside = after(view, parties, acting[-1].last, "none", stop=verb)
        found += [(cue, p) for cue, p in beside if cue in GOING_ALONG]
    return found


GOING_ALONG = ("companion", "together")
"""Slots of those who go along, named between the subject and its verb ("A didampingi B meninjau pasar")."""
