"""The rules for what stands outside braces, and for every term of a document (MODEL.md §6.5 to 8)."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from pyoxigraph import Literal, NamedNode

from cable_ld.corpus.claims import METADATA, ONLY_CLAIMS
from cable_ld.corpus.draft import Draft, Statement
from cable_ld.corpus.ontology import Vocabulary
from cable_ld.corpus.report import Finding, Severity
from cable_ld.corpus.terms import is_unsafe, uncarried, unsafe
from cable_ld.rdf.namespaces import CLD, XSD
from cable_ld.rdf.rules import Rule, breaches

_EXEMPT: Final = "vocabulary"
_AS_ANSWERED: Final = Rule("literals", "SELECT ?literal ?answer { ?literal <urn:is> ?answer }", "")


def structure_findings(draft: Draft, vocabulary: Vocabulary, is_evidence_required: bool) -> Iterator[Finding]:
    """Rules 5 and 6, and the first half of 10: claim metadata without a claim."""
    orphans: set[str] = set()
    for statement in draft.structure:
        subject, predicate, _ = statement
        if subject.value in draft.graphs:
            continue
        place = draft.place(None, statement)
        name = draft.names.show(subject)
        if not draft.is_own(subject.value):
            yield draft.finding(place.subject, _elsewhere(draft, subject.value))
        elif predicate in ONLY_CLAIMS:
            if subject.value not in orphans:
                orphans.add(subject.value)
                message = "has claim metadata but no claim: write"
                yield draft.finding(place.subject, f"{name} {message} {name} {{ subject property object . }}")
        elif is_evidence_required and is_about_the_world(draft, predicate, vocabulary):
            yield draft.finding(
                place.predicate,
                f"{name} {draft.names.show(predicate)} stands outside a claim, but it says something about the world: "
                "put it in braces under a name and quote its passage or name its source.",
            )


def is_about_the_world(draft: Draft, predicate: NamedNode, vocabulary: Vocabulary) -> bool:
    """False for what only says how the description is built, or is reported by another rule."""
    spoken_for = vocabulary.structural | vocabulary.computed | METADATA
    is_defined = not predicate.value.startswith(CLD) or predicate in vocabulary.terms
    return draft.name.type != _EXEMPT and predicate not in spoken_for and is_defined


def term_findings(draft: Draft, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Rules 7 and 8, and the terms that no document can carry: unsafe addresses, characters that XML has not."""
    for graph, statement in draft.statements:
        place = draft.place(graph, statement)
        if statement.predicate in vocabulary.computed:
            message = "is computed; write the quotation and leave positions, bounds and addresses to the compiler."
            yield draft.finding(place.predicate, f"{draft.names.show(statement.predicate)} {message}")
        lines = (place.subject, place.predicate, place.object)
        for term, line in zip(statement, lines, strict=True):
            for message in _wrong(term, statement, draft, vocabulary):
                yield draft.finding(line, message)


def _wrong(term: NamedNode | Literal, statement: Statement, draft: Draft, vocabulary: Vocabulary) -> Iterator[str]:
    if isinstance(term, Literal):
        owner = f"{draft.names.show(statement.subject)} {draft.names.show(statement.predicate)}"
        message = uncarried(term.value)
        if message:
            yield f"{owner} {message}"
        iri = term.datatype.value
    else:
        iri = term.value
        if iri.startswith(CLD) and term not in vocabulary.terms:
            yield f"{draft.names.show(term)} is not in the vocabulary."
    if is_unsafe(iri):
        yield unsafe(iri)


def normalised_findings(draft: Draft) -> Iterator[Finding]:
    """Warnings for literals that SPARQL engines answer in another form than the one written."""
    typed = [
        (graph, statement, statement.object)
        for graph, statement in draft.statements
        if isinstance(statement.object, Literal) and statement.object.datatype.value.startswith(XSD)
        if statement.object.datatype != XSD.term("string") and statement.predicate not in ONLY_CLAIMS
    ]
    answers = _answers(frozenset(literal for _, _, literal in typed))
    for graph, statement, literal in typed:
        answer = answers[literal]
        if answer != literal:
            place = draft.place(graph, statement)
            yield draft.finding(
                place.object,
                f"{_typed(literal)} is kept as written in documents; SPARQL engines will answer {_typed(answer)}.",
                Severity.WARNING,
            )


def _answers(literals: frozenset[Literal]) -> dict[Literal, Literal]:
    """Each literal as the engine gives it back."""
    if not literals:
        return {}
    names = {f"urn:literal:{number}": literal for number, literal in enumerate(literals)}
    quads = [Statement(NamedNode(name), NamedNode("urn:is"), literal).triple for name, literal in names.items()]
    answers = dict(zip(literals, literals, strict=True))
    for breach in breaches(quads, (_AS_ANSWERED,), "urn:"):
        name, answer = breach.row["literal"], breach.row["answer"]
        if isinstance(name, NamedNode) and isinstance(answer, Literal):
            answers[names[name.value]] = answer
    return answers


def _typed(literal: Literal) -> str:
    return f'"{literal.value}"^^xsd:{literal.datatype.value.removeprefix(XSD)}'


def undeclared_findings(draft: Draft) -> Iterator[Finding]:
    """Warnings for parts that claims speak of but nothing outside braces introduces: most are slips of the pen."""
    introduced = {statement.subject.value for statement in draft.structure}
    seen: set[str] = set()
    for graph, statement in draft.statements:
        part = statement.subject.value
        if graph is not None and draft.is_part(part) and part not in introduced | seen:
            seen.add(part)
            similar = get_close_matches(draft.names.show(part), map(draft.names.show, introduced), n=1)
            hint = f" (did you mean {similar[0]}?)" if similar else ""
            message = (
                f"{draft.names.show(part)} is spoken of in a claim, but no line says what it is{hint}: add a type."
            )
            yield draft.finding(draft.place(graph, statement).subject, message, Severity.WARNING)


def _elsewhere(draft: Draft, iri: str) -> str:
    name = draft.names.show(iri)
    home = draft.home_of(iri)
    if home:
        return f"{name} belongs to another document; describe it there: {home}."
    return f"{name} is not a part of this document; describe the thing (<>) and its parts (<#...>) here."
