"""Published triples → claims (MODEL.md §4, §6.21 to §6.23)."""

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from cable_ld.model.claim import Claim, Passage
from cable_ld.rdf.namespaces import CLD, OA, RDF, RDFS
from cable_ld.rdf.order import natural

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Values: TypeAlias = Mapping[str, list[Term]]
"""The values of one node by predicate."""

_CLAIM: Final = CLD.term("Claim")
_STATEMENT: Final = tuple(RDF + name for name in ("subject", "predicate", "object"))
_SELECTORS: Final = tuple(OA + name for name in ("exact", "prefix", "suffix", "start", "end"))


def read_claims(triples: Iterable[Triple]) -> tuple[Claim, ...]:
    """The claims among the triples of a document, `c2` before `c10`.

    A node that lacks its statement, voice, certainty or status is not yet a claim and is left out; a passage that
    lacks its capture or a selector is None.
    """
    nodes: dict[Term, dict[str, list[Term]]] = {}
    for triple in triples:
        nodes.setdefault(triple.subject, {}).setdefault(triple.predicate.value, []).append(triple.object)
    claims = (_claim(node, nodes) for node, values in nodes.items() if _CLAIM in values.get(RDF + "type", ()))
    return tuple(sorted((claim for claim in claims if claim), key=lambda claim: natural(claim.iri)))


def _claim(node: Term, nodes: Mapping[Term, Values]) -> Claim | None:
    values = nodes[node]
    statement = _statement(values)
    voice, certainty, status = (_one(values, CLD + name) for name in ("voice", "certainty", "status"))
    if not isinstance(node, NamedNode) or statement is None or voice is None or certainty is None or status is None:
        return None
    passages = (_passage(iri, nodes) for iri in _iris(values, CLD + "evidence"))
    return Claim(
        iri=node.value,
        statement=statement,
        voice=voice,
        certainty=certainty,
        status=status,
        asserted_by=tuple(map(NamedNode, _iris(values, CLD + "assertedBy"))),
        passage=next(filter(None, passages), None),
        sources=_iris(values, CLD + "source"),
        rests_on=_iris(values, CLD + "restsOn"),
        contradicts=_iris(values, CLD + "contradicts"),
        comments=tuple(term for term in values.get(RDFS + "comment", ()) if isinstance(term, Literal)),
    )


def _statement(values: Values) -> Triple | None:
    subject, predicate, value = (_first(values, name) for name in _STATEMENT)
    if isinstance(subject, NamedNode | BlankNode) and isinstance(predicate, NamedNode) and value is not None:
        return Triple(subject, predicate, value)
    return None


def _passage(node: str, nodes: Mapping[Term, Values]) -> Passage | None:
    values = nodes.get(NamedNode(node), {})
    capture = _one(values, OA + "hasSource")
    selectors = [nodes.get(selector, {}) for selector in values.get(OA + "hasSelector", ())]
    exact, prefix, suffix, start, end = (_text(selectors, name) for name in _SELECTORS)
    if capture is None or not exact or not start.isdecimal() or not end.isdecimal():
        return None
    return Passage(node, capture, exact, prefix, suffix, int(start), int(end))


def _text(selectors: Iterable[Values], name: str) -> str:
    terms = (_first(values, name) for values in selectors)
    return next((term.value for term in terms if isinstance(term, Literal)), "")


def _first(values: Values, name: str) -> Term | None:
    return next(iter(values.get(name, ())), None)


def _one(values: Values, name: str) -> str | None:
    return next(iter(_iris(values, name)), None)


def _iris(values: Values, name: str) -> tuple[str, ...]:
    return tuple(sorted(term.value for term in values.get(name, ()) if isinstance(term, NamedNode)))
