"""Reads the W3C's test manifests: what each entry asks, of which data, and what must come back.

The entries of a manifest and their vocabulary: https://w3c.github.io/rdf-tests/ and the README beside the data.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple

from tests.corpora import ROOT

FOLDER: Final = Path(os.environ.get("CABLE_LD_TEST_SHARED", ROOT.parent / "shared")) / "w3c" / "sparql11"
SUITES: Final = "https://w3c.github.io/rdf-tests/sparql/sparql11/"
"""The IRI that the folder of the suites is read under: relative IRIs of a file are resolved against its own."""
EVALUATION_SUITES: Final = (
    "aggregates", "bind", "bindings", "cast", "construct", "csv-tsv-res", "exists", "functions", "grouping", "json-res",
    "negation", "project-expression", "property-path", "subquery",
)  # fmt: skip
MF: Final = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT: Final = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT: Final = "http://www.w3.org/2009/sparql/tests/test-update#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
_APPROVAL: Final = "http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#approval"
_LEFT_OUT: Final = ("Rejected", "Withdrawn", "Deprecated", "NotClassified")

Subject: TypeAlias = NamedNode | BlankNode
Value: TypeAlias = NamedNode | BlankNode | Literal


class Description:
    """A file of RDF, read by following its properties."""

    def __init__(self, path: Path) -> None:
        self._store = Store()
        form = RdfFormat.from_extension(path.suffix[1:])
        self._store.load(path=str(path), format=form, base_iri=iri_of(path))

    def values(self, subject: Value | None, predicate: str) -> list[Value]:
        """What a subject has for a property."""
        if isinstance(subject, Literal):
            return []
        found = self._store.quads_for_pattern(subject, NamedNode(predicate), None, None)
        return [quad.object for quad in found if not isinstance(quad.object, Triple)]

    def value(self, subject: Value | None, predicate: str) -> Value | None:
        """The one thing that a subject has for a property, or None."""
        return next(iter(self.values(subject, predicate)), None)

    def text(self, subject: Value | None, predicate: str) -> str:
        """The characters of a value; empty where there is none."""
        value = self.value(subject, predicate)
        return value.value if value is not None else ""

    def items(self, head: Value | None) -> Iterator[Value]:
        """The members of a list, in order."""
        while isinstance(head, BlankNode):
            first = self.value(head, f"{RDF}first")
            if first is not None:
                yield first
            head = self.value(head, f"{RDF}rest")

    def subjects(self, predicate: str, value: Value | None = None) -> list[Subject]:
        """What has the value for a property."""
        found = self._store.quads_for_pattern(None, NamedNode(predicate), value, None)
        return [quad.subject for quad in found if not isinstance(quad.subject, Triple)]


@dataclass(frozen=True)
class QueryTest:
    """A query on data sets of files; `result` is the file that holds what must come back, where anything must."""

    suite: str
    name: str
    kind: str
    query: Path
    data: tuple[str, ...]
    graph_data: tuple[str, ...]
    result: Path | None

    def __str__(self) -> str:
        return f"{self.suite}/{self.name}"

    @property
    def text(self) -> str:
        """The query, with its own address as base."""
        return f"BASE <{iri_of(self.query)}>\n{self.query.read_text(encoding='utf-8')}"


def iri_of(path: Path) -> str:
    """The IRI that a file of the suites is read under."""
    return SUITES + path.relative_to(FOLDER).as_posix()


def path_of(iri: str) -> Path:
    """The file that an IRI names."""
    return FOLDER / iri.removeprefix(SUITES)


def entries(manifest: Description, file: str) -> Iterator[NamedNode]:
    """The tests that a manifest lists and that are approved, or not yet."""
    for entry in manifest.items(manifest.value(NamedNode(SUITES + file), f"{MF}entries")):
        approval = manifest.text(entry, _APPROVAL).rpartition("#")[2]
        if isinstance(entry, NamedNode) and approval not in _LEFT_OUT:
            yield entry


def name_of(entry: NamedNode) -> str:
    """The last part of a test's IRI."""
    return entry.value.rpartition("#")[2]


@cache
def query_tests(*suites: str) -> tuple[QueryTest, ...]:
    """The tests of suites that consist of a query; none where the data are missing."""
    return tuple(test for suite in suites if FOLDER.is_dir() for test in _query_tests(suite))


def _query_tests(suite: str) -> Iterator[QueryTest]:
    file = f"{suite}/manifest.ttl"
    manifest = Description(FOLDER / file)
    for entry in entries(manifest, file):
        action = manifest.value(entry, f"{MF}action")
        query = manifest.value(action, f"{QT}query") or action
        result = manifest.value(entry, f"{MF}result")
        if isinstance(query, NamedNode):
            yield QueryTest(
                suite,
                name_of(entry),
                manifest.text(entry, f"{RDF}type").removeprefix(MF),
                path_of(query.value),
                tuple(value.value for value in manifest.values(action, f"{QT}data")),
                tuple(value.value for value in manifest.values(action, f"{QT}graphData")),
                path_of(result.value) if isinstance(result, NamedNode) else None,
            )
