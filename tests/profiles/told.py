"""A document as a test tells it, in Turtle, without publishing it: also what no check would let pass."""

from datetime import UTC, datetime
from typing import Final

from pyoxigraph import Quad, RdfFormat, Triple, parse

from cable_ld.editions.version import Version
from cable_ld.model.iri import Addresses
from cable_ld.profiles.source import Source
from cable_ld.rdf.context import Context
from tests.corpora import BASE, DATASET, PREFIXES, ROOT

CONTEXT: Final = Context.read((ROOT / "ontology/context.jsonld").read_bytes())
AT: Final = Addresses(BASE)
TIME: Final = datetime(2026, 1, 1, tzinfo=UTC)


def told(turtle: str, name: str = "record/letter", dataset: str = DATASET) -> Source:
    """The document `name`; `<>` is its thing, and the usual prefixes of corpora are declared."""
    thing, document = f"{BASE}id/{name}", f"{BASE}doc/{name}"
    stamp = f'<{document}> dct:modified "2026-01-01T00:00:00Z"^^xsd:dateTime .'
    version = Version(
        id=1,
        iri=document,
        thing=thing,
        type=name.partition("/")[0],
        origin="folder",
        label="",
        digest="",
        faces="",
        triples=0,
        claims=0,
        created=TIME,
        modified=TIME,
        withdrawn=None,
    )
    own, about = triples(f"{PREFIXES}{turtle}\n{stamp}", thing), triples(dataset, AT.dataset)
    return Source(version, own, (), about, CONTEXT, AT)


def triples(turtle: str, base: str) -> tuple[Triple, ...]:
    """Reads Turtle."""
    found = parse(turtle, RdfFormat.TURTLE, base_iri=base)
    return tuple(each.triple for each in found if isinstance(each, Quad))
