"""The closed vocabularies: every term that the graph uses, as pyoxigraph nodes.

`KG.Person` is a node; a name that the vocabulary lacks raises AttributeError, so that a typo fails at once.
A test holds `KG` equal to `ontology/kg.ttl`, and every term of the others declared there.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox


class Vocabulary:
    """A closed namespace: `names` (separated by spaces) under the IRI `base`."""

    def __init__(self, base: str, names: str) -> None:
        self.base = base
        self._terms = {name: ox.NamedNode(base + name) for name in names.split()}

    def __getattr__(self, name: str) -> ox.NamedNode:
        try:
            return self._terms[name]
        except KeyError:
            raise AttributeError(f"no term {name} in <{self.base}>") from None

    def __getitem__(self, name: str) -> ox.NamedNode:
        return self._terms[name]

    def __iter__(self) -> Iterator[ox.NamedNode]:
        return iter(self._terms.values())

    def __contains__(self, term: object) -> bool:
        return term in self._terms.values()


KG = Vocabulary(
    "https://w3id.org/nusakg/ontology#",
    "AdministrativeArea Province Regency City District Village UndecidedArea Venue "
    "Organization Agency Government Person Official Tenure TenureStatus "
    "Event Visit Meeting Training Appointment Ceremony Agreement Election Inspection LawEnforcement Disaster PolicyAct "
    "Construction Assistance Award Protest OtherEvent EventStatus "
    "Statement DirectStatement IndirectStatement FactClaim Decision Merge Split oneSide otherSide "
    "Indonesia Definitive Acting Former Candidate Elect Held Ongoing Planned Cancelled "
    "dateline sha256 within maybe jurisdiction status observedOn firstObserved lastObserved "
    "date endDate eventStatus venue participantCount partOf "
    "organizer host visitor participant speaker appointee appointer signatory subject authority recipient giver "
    "winner victim candidate "
    "saidBy about property object evidence confidence sources independentSources",
)
ORG = Vocabulary(
    "http://www.w3.org/ns/org#",
    "Organization Membership Role Site member organization role memberDuring memberOf subOrganizationOf siteOf",
)
SEM = Vocabulary("http://semanticweb.cs.vu.nl/2009/11/sem/", "Event hasActor hasPlace")
PROV = Vocabulary(
    "http://www.w3.org/ns/prov#",
    "Activity Agent wasDerivedFrom specializationOf wasAttributedTo used wasAssociatedWith",
)
NIF = Vocabulary(
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "Context Sentence Phrase beginIndex endIndex anchorOf referenceContext sourceUrl",
)
ITSRDF = Vocabulary("http://www.w3.org/2005/11/its/rdf#", "taIdentRef")
SCHEMA = Vocabulary(
    "https://schema.org/",
    "NewsArticle Place AdministrativeArea Event Quotation headline datePublished author editor publisher url "
    "inLanguage mentions text about identifier honorificPrefix honorificSuffix areaServed containedInPlace "
    "location locationCreated startDate endDate superEvent",
)
FOAF = Vocabulary("http://xmlns.com/foaf/0.1/", "Person")
SKOS = Vocabulary("http://www.w3.org/2004/02/skos/core#", "Concept prefLabel altLabel notation")
DCTERMS = Vocabulary("http://purl.org/dc/terms/", "identifier isReplacedBy title description license")
GEO = Vocabulary("http://www.opengis.net/ont/geosparql#", "Feature sfWithin")
TIME = Vocabulary(
    "http://www.w3.org/2006/time#",
    "Interval Instant hasBeginning hasEnd inXSDDate inXSDgYearMonth inXSDgYear",
)
RDF = Vocabulary("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type")
RDFS = Vocabulary("http://www.w3.org/2000/01/rdf-schema#", "label comment subClassOf subPropertyOf domain range")
XSD = Vocabulary(
    "http://www.w3.org/2001/XMLSchema#", "date gYearMonth gYear decimal integer nonNegativeInteger string anyURI"
)

PREFIXES = {
    "kg": KG.base, "org": ORG.base, "sem": SEM.base, "prov": PROV.base, "nif": NIF.base, "itsrdf": ITSRDF.base,
    "schema": SCHEMA.base, "foaf": FOAF.base, "skos": SKOS.base, "dcterms": DCTERMS.base, "geo": GEO.base,
    "time": TIME.base, "rdf": RDF.base, "rdfs": RDFS.base, "xsd": XSD.base,
}  # fmt: skip
"""Prefix of each namespace, for queries and for what is written for people."""

EVENT_CLASSES = {
    "visit": KG.Visit, "meeting": KG.Meeting, "training": KG.Training, "appointment": KG.Appointment,
    "ceremony": KG.Ceremony, "agreement": KG.Agreement, "election": KG.Election, "inspection": KG.Inspection,
    "law_enforcement": KG.LawEnforcement, "disaster": KG.Disaster, "policy": KG.PolicyAct,
    "construction": KG.Construction, "assistance": KG.Assistance, "award": KG.Award, "protest": KG.Protest,
    "other": KG.OtherEvent,
}  # fmt: skip
AREA_CLASSES = {
    "province": KG.Province, "regency": KG.Regency, "city": KG.City, "district": KG.District, "village": KG.Village,
}  # fmt: skip
BODY_CLASSES = {
    "organization": (KG.Organization,),
    "agency": (KG.Agency, KG.Organization),
    "government": (KG.Government, KG.Agency, KG.Organization),
}
FACT_PROPERTIES = {"jurisdiction": KG.jurisdiction, "part_of": ORG.subOrganizationOf, "member_of": ORG.memberOf}
