"""Decisions by people in the resolution graph, and back from there.

    <…/decision/merge-…> a kg:Merge ; prov:used <article#person=120,134>, … ; kg:oneSide … ; kg:otherSide … ;
        dcterms:identifier "merge-…" ; rdfs:comment "the reason" ; prov:wasAssociatedWith <…/agent/…> .

Input: decisions, or the quads of an export. Output: quads, or decisions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

import pyoxigraph as ox

from kg.decisions import Decision, Kind, Member, decide
from kg.errors import SourceError
from kg.iris import Iris, span_person
from kg.terms import Node, Term, Triples, text
from kg.vocab import DCTERMS, KG, PROV, RDF, RDFS, SKOS

CLASSES: dict[Kind, Node] = {"merge": KG.Merge, "split": KG.Split}
_KINDS = {node: kind for kind, node in CLASSES.items()}
_PERSON = re.compile(r".*/article/([^/#?]+)#person=(\d{1,9}),(\d{1,9})")


def member_node(member: Member, iris: Iris) -> Node:
    """The local person whom a decision names."""
    return span_person(iris.article(member.article), member.start, member.end)


def decision_quads(decisions: Iterable[Decision], iris: Iris) -> list[ox.Quad]:
    """Decisions with what is needed to take them over elsewhere: people's names, and who decided."""
    out = Triples()
    for decision in decisions:
        node, agent = iris.decision(decision.id), iris.agent(decision.by)
        out.add(node, RDF.type, CLASSES[decision.kind])
        out.add(node, DCTERMS.identifier, text(decision.id))
        out.add(node, RDFS.comment, text(decision.because))
        out.add(node, PROV.wasAssociatedWith, agent)
        out.add(agent, RDF.type, PROV.Agent)
        out.add(agent, RDFS.label, text(decision.by))
        for side, members in ((KG.oneSide, decision.one), (KG.otherSide, decision.other)):
            for member in members:
                person = member_node(member, iris)
                out.add(node, side, person)
                out.add(node, PROV.used, person)
                out.add(person, SKOS.prefLabel, text(member.name))
    return out.quads(iris.graph("resolution"))


def forget_decisions(store: ox.Store, iris: Iris) -> None:
    """Remove from a store all that `decision_quads` wrote."""
    graph = iris.graph("resolution")
    of = [q.subject for kind in CLASSES.values() for q in store.quads_for_pattern(None, RDF.type, kind, graph)]
    written = [q for node in of for q in store.quads_for_pattern(node, None, None, graph)]
    about = {q.object for q in written if q.predicate in (PROV.used, PROV.wasAssociatedWith)}
    for node in about:
        for predicate in (RDF.type, RDFS.label, SKOS.prefLabel):
            written += store.quads_for_pattern(node, predicate, None, graph)  # type: ignore[arg-type]
    for quad in written:
        store.remove(quad)


def read_decisions(quads: Iterable[ox.Quad]) -> list[Decision]:
    """The decisions among the quads of an export, by id. Raises SourceError for one that lacks something."""
    said: dict[object, dict[Node, list[Term]]] = {}
    for quad in quads:
        if isinstance(quad.object, ox.NamedNode | ox.Literal):
            said.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)
    found: dict[str, Decision] = {}
    for node, about in said.items():
        kind = next((_KINDS[t] for t in about.get(RDF.type, ()) if isinstance(t, ox.NamedNode) and t in _KINDS), None)
        if kind:
            decision = _read(kind, str(node), about, said)
            found[decision.id] = decision
    return [found[id] for id in sorted(found)]


def _read(
    kind: Kind, node: str, about: dict[Node, list[Term]], said: dict[object, dict[Node, list[Term]]]
) -> Decision:
    sides = [
        [_member(person.value, said.get(person, {})) for person in about.get(side, ())]
        for side in (KG.oneSide, KG.otherSide)
    ]
    because = min((t.value for t in about.get(RDFS.comment, ())), default="")
    agents = [a for agent in about.get(PROV.wasAssociatedWith, ()) for a in said.get(agent, {}).get(RDFS.label, ())]
    by = min((a.value for a in agents), default="")
    if not (all(sides) and because and by):
        raise SourceError(f"the decision {node} is not whole: it needs people on both sides, a reason and an agent")
    return decide(kind, *sides, because=because, by=by)


def _member(node: str, about: dict[Node, list[Term]]) -> Member:
    found = _PERSON.fullmatch(node)
    names = [t.value for t in about.get(SKOS.prefLabel, ())]
    if not found or not names:
        raise SourceError(f"a decision is about <{node}>, which is no named person of an article")
    return Member(unquote(found[1]), int(found[2]), int(found[3]), min(names))
