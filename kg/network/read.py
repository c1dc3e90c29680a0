"""Knowledge layer -> networkx: who and what is linked to whom and where.

Input:     an Oxigraph store that holds the knowledge layer in its default graph.
Output:    a `networkx.MultiDiGraph`. Nodes are IRIs with `kind` (person, agency, government, organization, area,
           event), `label`, `names`, `note` and, for events, `date`; people have `public` (a post is or was held).
           Areas and events have their class as `sort`, areas the name of the one above as `within`.
           Who was quoted has `statements`: a tuple of (words, sentence, article, date).
           Edges have `relation` (post, role, jurisdiction, place, visit), `verb`, `confidence`, `sources`, `date`
           and `evidence`: a tuple of (sentence, article, date); posts `status` and `post`, parts in events `role`.
Algorithm: one SPARQL query for each kind of node and edge; all rows are sorted, so that the graph is the same for the
           same knowledge.
"""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx
import pyoxigraph as ox

from kg.vocab import KG, PREFIXES

TOLD = 6
"""Sentences that tell of a body, at most, where none says which area it serves."""
KINDS = ("person", "agency", "government", "organization", "area", "event")

_PREFIXES = "\n".join(f"PREFIX {prefix}: <{base}>" for prefix, base in PREFIXES.items())
_POST_VERB = {"Acting": "pelaksana tugas", "Former": "mantan", "Candidate": "calon", "Elect": "terpilih sebagai"}
ROLE_VERBS = {
    "organizer": "menyelenggarakan", "host": "menjadi tuan rumah", "visitor": "berkunjung", "participant": "ikut serta",
    "speaker": "berbicara", "appointee": "dilantik", "appointer": "melantik", "signatory": "menandatangani",
    "subject": "menjadi pihak yang dikenai", "authority": "menetapkan atau menindak", "recipient": "menerima",
    "giver": "memberi", "winner": "menang", "victim": "menjadi korban", "candidate": "mencalonkan diri",
}  # fmt: skip
_EVENTS = " ".join(str(KG[name]) for name in (
    "Visit", "Meeting", "Training", "Appointment", "Ceremony", "Agreement", "Election", "Inspection", "LawEnforcement",
    "Disaster", "PolicyAct", "Construction", "Assistance", "Award", "Protest", "OtherEvent"))  # fmt: skip
EVENT_WORDS = {
    "Visit": "kunjungan", "Meeting": "pertemuan", "Training": "pelatihan", "Appointment": "pelantikan",
    "Ceremony": "upacara", "Agreement": "perjanjian", "Election": "pemilihan", "Inspection": "peninjauan",
    "LawEnforcement": "penegakan hukum", "Disaster": "bencana", "PolicyAct": "kebijakan", "Construction": "pembangunan",
    "Assistance": "bantuan", "Award": "penghargaan", "Protest": "unjuk rasa", "OtherEvent": "peristiwa",
}  # fmt: skip
AREA_WORDS = {
    "Province": "provinsi", "Regency": "kabupaten", "City": "kota", "District": "kecamatan", "Village": "desa/kelurahan"
}  # fmt: skip


def network(store: ox.Store) -> nx.MultiDiGraph:
    """The whole network of the knowledge layer."""
    graph = nx.MultiDiGraph()
    _add_nodes(graph, store)
    evidence = _evidence(store)
    _add_posts(graph, store, evidence)
    _add_roles(graph, store, evidence)
    _add_places(graph, store, evidence)
    _add_jurisdictions(graph, store, evidence)
    _add_visits(graph)
    _add_statements(graph, store, evidence)
    return graph


def _rows(store: ox.Store, query: str) -> Iterator[tuple[str, ...]]:
    """Rows of a SELECT as plain strings, unbound ones empty, sorted."""
    result = store.query(f"{_PREFIXES}\n{query}")
    assert isinstance(result, ox.QuerySolutions)
    width = len(result.variables)
    yield from sorted(
        tuple(row[i].value if row[i] is not None else "" for i in range(width))
        for row in result
    )


def _add_nodes(graph: nx.MultiDiGraph, store: ox.Store) -> None:
    names: dict[str, list[str]] = {}
    for node, name in _rows(store, "SELECT ?x ?n { ?x skos:altLabel ?n }"):
        names.setdefault(node, []).append(name)

    def add(iri: str, kind: str, label: str, note: str = "", **more: object) -> None:
        graph.add_node(iri, kind=kind, label=label, names=tuple(names.get(iri, ())), note=note, **more)

    official = {row[0] for row in _rows(store, "SELECT ?x { ?x a kg:Official }")}
    for iri, label in _rows(store, "SELECT ?x ?l { ?x a kg:Person ; skos:prefLabel ?l }"):
        add(iri, "person", label, public=iri in official)
    classes: dict[str, set[str]] = {}
    for iri, kind in _rows(store, "SELECT ?x ?c { VALUES ?c { kg:Agency kg:Government kg:Organization } ?x a ?c }"):
        classes.setdefault(iri, set()).add(kind)
    for iri, label, area in _rows(
        store,
        "SELECT ?x ?l ?a { ?x a kg:Organization ; skos:prefLabel ?l "
        "OPTIONAL { ?x kg:jurisdiction ?j . ?j skos:prefLabel ?a FILTER(?j != kg:Indonesia) } }",
    ):
        own = classes.get(iri, set())
        kind = "government" if KG.Government.value in own else "agency" if KG.Agency.value in own else "organization"
        full = f"{label} {area}".replace(" Kota Kota ", " Kota ")  # Kepolisian Resor Kota, Kota Bogor
        add(iri, kind, label if not area or area in label else full, note=area)
    for iri, label, kind, within in _rows(
        store,
        "SELECT ?x ?l ?c ?w { VALUES ?c { kg:Province kg:Regency kg:City kg:District kg:Village } ?x a ?c ; "
        "skos:prefLabel ?l OPTIONAL { ?x kg:within ?p . ?p skos:prefLabel ?w FILTER(?p != kg:Indonesia) } }",
    ):
        sort = kind.rpartition("#")[2]
        add(iri, "area", label, note=AREA_WORDS[sort] + (f" di {within}" if within else ""), sort=sort, within=within)
    for iri, label, kind, date in _rows(
        store,
        f"SELECT ?x ?l ?c ?d {{ VALUES ?c {{ {_EVENTS} }} ?x a ?c ; rdfs:label ?l OPTIONAL {{ ?x kg:date ?d }} }}",
    ):
        sort = kind.rpartition("#")[2]
        add(iri, "event", label, note=EVENT_WORDS[sort], sort=sort, date=date)


def _evidence(store: ox.Store) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Of each fact: its sentences, each with the name and date of its article."""
    articles = {
        iri: (headline or name, date)
        for iri, name, headline, date in _rows(
            store,
            "SELECT ?a ?i ?h ?d { ?a a schema:NewsArticle ; dcterms:identifier ?i "
            "OPTIONAL { ?a schema:headline ?h } OPTIONAL { ?a schema:datePublished ?d } }",
        )
    }
    found: dict[str, list[tuple[str, str, str]]] = {}
    for fact, span, words in _rows(store, "SELECT ?f ?s ?q { ?f kg:evidence ?s . ?s nif:anchorOf ?q }"):
        name, date = articles.get(span.partition("#char=")[0], ("", ""))
        found.setdefault(fact, []).append((words, name, date))
    return {fact: tuple(rows) for fact, rows in found.items()}


_Evidence = dict[str, tuple[tuple[str, str, str], ...]]


def _link(graph: nx.MultiDiGraph, a: str, b: str, key: str, **data: object) -> None:
    if a in graph and b in graph:
        graph.add_edge(a, b, key=key, **data)


def _add_posts(graph: nx.MultiDiGraph, store: ox.Store, evidence: _Evidence) -> None:
    for fact, person, body, post, status, confidence, sources, first in _rows(
        store,
        "SELECT ?t ?p ?b ?r ?s ?c ?n ?f { ?t a kg:Tenure ; org:member ?p ; org:organization ?b ; "
        "org:role/skos:prefLabel ?r ; kg:status ?s ; kg:confidence ?c ; kg:independentSources ?n "
        "OPTIONAL { ?t kg:firstObserved ?f } }",
    ):
        status = status.rpartition("#")[2]
        verb = f"{_POST_VERB.get(status, 'menjabat')} {post}"
        _link(graph, person, body, fact, relation="post", status=status, post=post, verb=verb,
              confidence=float(confidence), sources=int(sources), date=first,
              evidence=evidence.get(fact, ()))  # fmt: skip


def _add_roles(graph: nx.MultiDiGraph, store: ox.Store, evidence: _Evidence) -> None:
    for event, role, who, confidence, sources, date in _rows(
        store,
        "SELECT ?e ?r ?x ?c ?n ?d { ?e a kg:Event ; ?r ?x ; kg:confidence ?c ; kg:independentSources ?n "
        f"VALUES ?r {{ {' '.join(str(KG[r]) for r in ROLE_VERBS)} }} OPTIONAL {{ ?e kg:date ?d }} }}",
    ):
        name = role.rpartition("#")[2]
        _link(graph, who, event, f"{event} {name}", relation="role", role=name, verb=ROLE_VERBS[name],
              confidence=float(confidence), sources=int(sources), date=date,
              evidence=evidence.get(event, ()))  # fmt: skip


def _add_places(graph: nx.MultiDiGraph, store: ox.Store, evidence: _Evidence) -> None:
    for event, area, confidence, sources, date in _rows(
        store,
        "SELECT ?e ?a ?c ?n ?d { ?e a kg:Event ; sem:hasPlace ?a ; kg:confidence ?c ; kg:independentSources ?n "
        "OPTIONAL { ?e kg:date ?d } }",
    ):
        _link(graph, event, area, f"{event} place", relation="place", verb="berlangsung di",
              confidence=float(confidence), sources=int(sources), date=date,
              evidence=evidence.get(event, ()))  # fmt: skip


def _add_jurisdictions(graph: nx.MultiDiGraph, store: ox.Store, evidence: _Evidence) -> None:
    """Bodies and their areas; where no article says so in words, with the sentences of its other links."""
    for body, area, fact in _rows(
        store,
        "SELECT ?b ?a ?f { ?b kg:jurisdiction ?a FILTER(?a != kg:Indonesia) "
        "OPTIONAL { ?f kg:subject ?b ; kg:property kg:jurisdiction ; kg:object ?a } }",
    ):
        _link(graph, body, area, "jurisdiction", relation="jurisdiction", verb="bertugas di", confidence=1.0, sources=1,
              date="", evidence=evidence.get(fact) or _told_of(graph, body))  # fmt: skip


def _told_of(graph: nx.MultiDiGraph, body: str) -> tuple[tuple[str, str, str], ...]:
    """Sentences of the links of `body`, first those that hold one of its names."""
    if body not in graph:
        return ()
    names = (graph.nodes[body]["label"], *graph.nodes[body]["names"])
    links = (*graph.in_edges(body, data=True), *graph.out_edges(body, data=True))
    told = dict.fromkeys(sentence for *_, data in links for sentence in data["evidence"])
    return tuple(sorted(told, key=lambda sentence: not any(name in sentence[0] for name in names))[:TOLD])


def _add_visits(graph: nx.MultiDiGraph) -> None:
    """From the area of the visitors, or of the bodies they serve, to the place of a visit."""
    areas = {body: area for body, area, data in graph.edges(data=True) if data["relation"] == "jurisdiction"}
    serves: dict[str, set[str]] = {}
    for person, body, data in graph.edges(data=True):
        if data["relation"] == "post" and data["verb"].startswith(("menjabat", _POST_VERB["Acting"])) and body in areas:
            serves.setdefault(person, set()).add(areas[body])
    visits = [(who, event, data) for who, event, data in graph.edges(data=True) if data.get("role") == "visitor"]
    for who, event, data in visits:
        homes = {areas[who]} if who in areas else serves.get(who, set())
        for _, place, at in list(graph.out_edges(event, data=True)):
            if at["relation"] != "place":
                continue
            shared = {k: data[k] for k in ("confidence", "sources", "date", "evidence")}
            for home in sorted(homes - {place}):
                _link(graph, home, place, f"{event} visit", relation="visit", event=event, verb="mengunjungi",
                      **shared)  # fmt: skip


def _add_statements(graph: nx.MultiDiGraph, store: ox.Store, evidence: _Evidence) -> None:
    said: dict[str, list[tuple[str, str, str, str]]] = {}
    for who, words, statement in _rows(store, "SELECT ?p ?w ?s { ?s kg:saidBy ?p ; schema:text ?w }"):
        sentence, article, date = next(iter(evidence.get(statement, ())), ("", "", ""))
        said.setdefault(who, []).append((words, sentence, article, date))
    for who, rows in said.items():
        if who in graph:
            graph.nodes[who]["statements"] = tuple(sorted(rows, key=lambda row: (row[3], row[2], row[0])))
