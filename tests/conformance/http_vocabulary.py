"""Reads requests and the answers expected of them, as the protocol suites write them: HTTP in RDF.

https://www.w3.org/TR/HTTP-in-RDF10/, with the terms that https://w3c.github.io/rdf-tests/ adds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from pyoxigraph import NamedNode

from tests.conformance.manifest import FOLDER, MF, Description, Value, entries, name_of

HT: Final = "http://www.w3.org/2011/http#"
CNT: Final = "http://www.w3.org/2011/content#"
_NAMED: Final = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}


@dataclass(frozen=True)
class Exchange:
    """A request, and what must come back: one of `statuses` (4 stands for all of 400 to 499), a body of some kind."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes | None
    statuses: frozenset[int]
    format: str
    boolean: bool | None
    expected: bytes | None
    expected_type: str


@dataclass(frozen=True)
class ProtocolTest:
    """Requests that are sent one after the other."""

    suite: str
    name: str
    exchanges: tuple[Exchange, ...]

    def __str__(self) -> str:
        return f"{self.suite}/{self.name}"


@cache
def protocol_tests(suite: str, file: str = "manifest.ttl") -> tuple[ProtocolTest, ...]:
    """The tests of a manifest that consist of requests; none where the data are missing."""
    if not FOLDER.is_dir():
        return ()
    manifest = Description(FOLDER / suite / file)
    return tuple(
        ProtocolTest(suite, name_of(entry), tuple(_exchanges(manifest, entry)))
        for entry in entries(manifest, f"{suite}/{file}")
    )


def _exchanges(manifest: Description, entry: NamedNode) -> Iterator[Exchange]:
    action = manifest.value(entry, f"{MF}action")
    for request in manifest.items(manifest.value(action, f"{HT}requests")):
        expected = manifest.value(request, f"{HT}resp")
        boolean = manifest.text(expected, f"{MF}expectedBoolean")
        yield Exchange(
            manifest.text(request, f"{HT}methodName"),
            manifest.text(request, f"{HT}absolutePath"),
            tuple(_headers(manifest, request)),
            _body(manifest, request),
            frozenset(_status(value.value) for value in manifest.values(expected, f"{MF}expectedStatus")),
            manifest.text(expected, f"{MF}expectedFormat"),
            boolean == "true" if boolean else None,
            _body(manifest, expected),
            dict(_headers(manifest, expected)).get("content-type", ""),
        )


def _headers(manifest: Description, message: Value | None) -> Iterator[tuple[str, str]]:
    for field in manifest.items(manifest.value(message, f"{HT}headers")):
        yield manifest.text(field, f"{HT}fieldName"), manifest.text(field, f"{HT}fieldValue")


def _body(manifest: Description, message: Value | None) -> bytes | None:
    """The body in the bytes of the encoding that it is said to have."""
    body = manifest.value(message, f"{HT}body")
    if body is None:
        return None
    return manifest.text(body, f"{CNT}chars").encode(manifest.text(body, f"{CNT}characterEncoding"))


def _status(iri: str) -> int:
    """`StatusCode4xx` is a class of statuses, given by its digit; others have names."""
    name = iri.rpartition("#")[2]
    return int(name[10]) if name.startswith("StatusCode") else _NAMED[name]


def allowed(status: int, expected: frozenset[int]) -> bool:
    """Whether a status is one of the expected ones, or of a class of them."""
    return status in expected or status // 100 in expected
