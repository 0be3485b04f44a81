"""A made-up archive of any size, the same every time: records of about 110 triples, whose people follow Zipf's law.

python -m benchmarks.corpus 1000 FOLDER        a corpus of TriG files
python -m benchmarks.corpus 1000 FILE.nq       the same statements as N-Quads
"""

import sys
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Final, TypeAlias

Statement: TypeAlias = tuple[str, str, str]

BASE: Final = "http://127.0.0.1:8000/"
SEED: Final = 8600
RECORDS_OF_A_PERSON: Final = 10
"""There is a person for as many records."""
TEXT: Final = (
    "the message was received and sent on the same day it asks the ambassador to tell his friends that the proposal of "
    "the comrades is known here and that the question must be decided together if one side does not agree then the "
    "decision is put off until a new discussion the details will be told by those who bring this letter please confirm "
    "receipt copies are not to be made"
)
PREFIXES: Final = {
    "": "#",
    "person": "../person/",
    "cld": "https://w3id.org/cable-ld/ns#",
    "dct": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "rico": "https://www.ica.org/standards/RiC/ontology#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
DATASET: Final = """\
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
<> dct:title "A made-up archive"@en ; dct:description "Records that were made up in order to measure with them."@en ;
    dct:license <https://creativecommons.org/publicdomain/zero/1.0/> ; dct:publisher <#us> .
<#us> a foaf:Agent ; foaf:name "Us" .
"""


@dataclass(frozen=True)
class Archive:
    """An archive of `records` records."""

    records: int

    @property
    def people(self) -> int:
        """How many people there are."""
        return max(10, self.records // RECORDS_OF_A_PERSON)

    def documents(self) -> Iterator[tuple[str, str, list[Statement]]]:
        """Type, slug and statements of every document, people first."""
        for number in range(self.people):
            yield "person", f"p{number}", person(number)
        weights = list(accumulate(1 / rank for rank in range(1, self.people + 1)))
        for number in range(self.records):
            yield "record", f"r{number}", _Writer(number, weights).record()


def person(number: int) -> list[Statement]:
    """A person, of five triples."""
    born = 1860 + number % 60
    return [
        ("<>", "rdf:type", "rico:Person"),
        ("<>", "rdfs:label", f'"Person {number}"@en'),
        ("<>", "rico:name", f'"Person {number} of {born}"'),
        ("<>", "rico:birthDate", f'"{born}"^^xsd:gYear'),
        ("<>", "rico:deathDate", f'"{born + 70}"^^xsd:gYear'),
    ]


def trig(statements: Iterable[Statement], remark: str = "") -> str:
    """The statements as a file of the corpus; a `remark` changes the document."""
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    said = [*statements, ("<>", "rdfs:comment", f'"{remark}"@en')] if remark else statements
    return head + "".join(f"{subject} {predicate} {value} .\n" for subject, predicate, value in said)


def quads(kind: str, slug: str, statements: Iterable[Statement]) -> str:
    """The statements as lines of N-Quads, in the graph of their document."""
    thing, graph = f"{BASE}id/{kind}/{slug}", f"<{BASE}doc/{kind}/{slug}>"
    return "".join(f"{' '.join(_absolute(term, thing) for term in each)} {graph} .\n" for each in statements)


def write_folder(archive: Archive, folder: Path) -> Path:
    """Writes the archive as a corpus."""
    for kind in ("records", "persons"):
        (folder / kind).mkdir(parents=True)
    (folder / "dataset.ttl").write_text(DATASET, encoding="utf-8")
    for kind, slug, statements in archive.documents():
        path = folder / f"persons/{slug}.trig" if kind == "person" else path_of(folder, slug)
        path.parent.mkdir(exist_ok=True)
        path.write_text(trig(statements), encoding="utf-8")
    return folder


def path_of(folder: Path, record: str) -> Path:
    """The file of a record."""
    return folder / f"records/{record}/record.trig"


def write_quads(archive: Archive, file: Path) -> Path:
    """Writes the archive as a dataset file."""
    with file.open("w", encoding="utf-8") as target:
        target.writelines(quads(*document) for document in archive.documents())
    return file


class _Writer:
    """Makes up one record, from its number alone."""

    def __init__(self, number: int, weights: list[float]) -> None:
        self._number = number
        self._random = Random(SEED + number)
        self._weights = weights
        self._vocabulary = TEXT.split()
        self._said: list[Statement] = []

    def record(self) -> list[Statement]:
        """The record with its copies and what happened to them."""
        title = f"Telegram No. {self._number}"
        self._say("<>", "rdf:type", "rico:Record")
        self._say("<>", "rdfs:label", f'"{title}, {self._words(3)}"@en')
        self._say("<>", "rico:title", f'"{title}"@en')
        self._say("<>", "rico:identifier", f'"{self._number}"')
        self._say("<>", "rico:hasSender", self._person())
        self._say("<>", "rico:hasAddressee", self._person())
        self._say("<>", "rico:hasCreationDate", self._date("date-document"))
        self._say("<>", "rico:scopeAndContent", f'"{self._words(self._random.randint(60, 260))}"@en')
        self._say("<>", "dct:bibliographicCitation", f'"f. 45, op. 1, d. {self._number % 400}, l. {self._number}"')
        self._say("<>", "cld:distributionCount", f'"{self._random.randint(1, 9)}"^^xsd:integer')
        for _ in range(self._random.randint(1, 3)):
            self._say("<>", "rico:generalDescription", f'"{self._words(12)}"@en')
        for _ in range(self._random.randint(1, 5)):
            self._say("<>", "rico:hasOrHadSubject", self._person())
        for copy in range(1, self._random.randint(3, 6) + 1):
            self._copy(copy)
        for event in range(1, self._random.randint(3, 6) + 1):
            self._event(event)
        return self._said

    def _copy(self, number: int) -> None:
        copy = f":copy-{number}"
        self._say(copy, "rdf:type", "rico:Instantiation")
        self._say(copy, "rdfs:label", f'"Copy {number} of No. {self._number}"@en')
        self._say(copy, "rico:isOrWasInstantiationOf", "<>")
        self._say(copy, "cld:copyNumber", f'"{number}"^^xsd:integer')
        self._say(copy, "rico:hasOrHadHolder", self._person())
        self._say(copy, "rico:physicalCharacteristicsNote", f'"{self._words(6)}"@en')

    def _event(self, number: int) -> None:
        event = f":event-{number}"
        self._say(event, "rdf:type", "rico:Activity")
        self._say(event, "rdfs:label", f'"{self._words(5)}"@en')
        self._say(event, "cld:sequence", f'"{number}"^^xsd:integer')
        self._say(event, "rico:affectsOrAffected", f":copy-{self._random.randint(1, 3)}")
        self._say(event, "rico:occurredAtDate", self._date(f"date-{number}"))
        self._say(event, "rico:isOrWasPerformedBy", self._person())
        self._say(event, "rico:hasOrHadParticipant", self._person())
        self._say(event, "rico:descriptiveNote", f'"{self._words(15)}"@en')
        if number > 1:
            self._say(event, "rico:followsInTime", f":event-{number - 1}")

    def _date(self, name: str) -> str:
        day = f"19{self._random.randint(20, 99)}-{self._random.randint(1, 12):02}-{self._random.randint(1, 28):02}"
        self._say(f":{name}", "rdf:type", "rico:Date")
        self._say(f":{name}", "rdfs:label", f'"{day}"@en')
        self._say(f":{name}", "rico:expressedDate", f'"{day}"')
        self._say(f":{name}", "cld:edtf", f'"{day}"^^edtf:EDTF')
        return f":{name}"

    def _person(self) -> str:
        return f"person:p{bisect(self._weights, self._random.random() * self._weights[-1])}"

    def _words(self, number: int) -> str:
        return " ".join(self._random.choices(self._vocabulary, k=number))

    def _say(self, subject: str, predicate: str, value: str) -> None:
        self._said.append((subject, predicate, value))


def _absolute(term: str, thing: str) -> str:
    """A term of ours as N-Quads."""
    if term.startswith('"'):
        text, mark, datatype = term.rpartition("^^")
        return f"{text}^^{_absolute(datatype, thing)}" if mark else term
    if term == "<>":
        return f"<{thing}>"
    prefix, _, local = term.partition(":")
    iri = PREFIXES[prefix].replace("../", f"{BASE}id/")
    return f"<{thing if iri == '#' else ''}{iri}{local}>"


def main() -> None:
    """The command."""
    records, target = int(sys.argv[1]), Path(sys.argv[2])
    write = write_quads if target.suffix == ".nq" else write_folder
    write(Archive(records), target)


if __name__ == "__main__":
    main()
