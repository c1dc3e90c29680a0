"""A short name for an event, in words of the text: trigger, what follows it, who acts.

Input:     the leading sighting, the roles.
Output:    "Rapat koordinasi penanganan banjir", "Menetapkan Zumi Zola sebagai tersangka".
"""

from __future__ import annotations

from kg.model import Document, Role
from kg.relate.events.closed import closed
from kg.relate.events.sighting import Sighting
from kg.relate.events.view import View

LONGEST = 9
"""Most words that follow the trigger."""

ENDS = closed("label_ends")
TAILS = closed("label_tails")


def label(doc: Document, lead: Sighting, roles: tuple[Role, ...]) -> str:
    """The label of an event."""
    view = lead.view
    i = lead.last
    while i < len(view.words) and i - lead.last < LONGEST:
        word, token = view.words[i], view.tokens[i]
        if word in ENDS or (not token.text[:1].isalnum() and token.text not in "-/'&"):
            break
        i += 1
    if i - lead.last == LONGEST:  # to the end of the name
        while i < len(view.words) and i - lead.last < LONGEST + 4 and _one_name(view, i):
            i += 1
    while i > lead.last and (view.words[i - 1] in TAILS or not view.tokens[i - 1].text[:1].isalnum()):
        i -= 1
    text = " ".join(doc.text[lead.start : view.tokens[max(i, lead.last) - 1].end].split())
    return text[:1].upper() + text[1:]


def _one_name(view: View, i: int) -> bool:
    """Whether token `i` goes on with the name before it: both have a capital."""
    before, token = view.tokens[i - 1], view.tokens[i]
    return before.text[0].isupper() and token.text[0].isupper() and view.words[i] not in ENDS
