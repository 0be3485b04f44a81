"""The native profile."""

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.model.iri import Addresses
from cable_ld.model.media import JSON_LD, N_TRIPLES, TURTLE
from cable_ld.profiles.render import Graph, render
from cable_ld.rdf.context import Context
from tests.corpora import ROOT

CONTEXT = Context.read((ROOT / "ontology/context.jsonld").read_bytes())
THING, DOCUMENT = "http://x/id", "http://x/doc"
SAID = (Triple(NamedNode(DOCUMENT), NamedNode("http://x/p"), Literal("o")),)


def test_a_graph_that_does_not_describe_its_thing_begins_with_its_document() -> None:
    """As other people's RDF does."""
    assert Graph(SAID, THING, DOCUMENT).root == DOCUMENT
    assert Graph((Triple(NamedNode(THING), NamedNode("http://x/p"), Literal("o")),), THING, DOCUMENT).root == THING


def test_the_context_is_named_by_its_address() -> None:
    """And never written into the answer."""
    body = render(
        Graph(SAID, THING, DOCUMENT),
        JSON_LD,
        CONTEXT,
        Addresses("http://x/"),
    )
    assert body.startswith(b'{"@context":"http://x/context.jsonld","id":"http://x/doc"')


def test_other_formats_need_no_context() -> None:
    """N-Triples say it all."""
    body = render(Graph(SAID, THING, DOCUMENT), N_TRIPLES, CONTEXT, Addresses("http://x/"))
    assert body == b'<http://x/doc> <http://x/p> "o" .\n'


def test_turtle_reads_as_its_author_would_write_it() -> None:
    """Parts by `:`, other things by their type, terms by their vocabulary; what begins with a digit stays whole."""
    at = Addresses("http://x/")
    thing, history = NamedNode("http://x/id/record/a"), NamedNode("https://www.ica.org/standards/RiC/ontology#history")
    objects = ("id/record/a#part", "id/person/ann", "id/vocabulary/voice#document", "id/record/1950#part")
    said = tuple(Triple(thing, history, NamedNode(at.base + path)) for path in objects)
    text = render(Graph(said, thing.value, "http://x/doc/record/a"), TURTLE, CONTEXT, at).decode()
    for name in (":part", "person:ann", "voice:document", "<http://x/id/record/1950#part>"):
        assert name in text
