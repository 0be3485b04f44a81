"""One document, one graph, whatever the format."""

import pytest
import rdflib

from cable_ld.model.media import JSON_LD, N3, N_QUADS, N_TRIPLES, RDF_VARIANTS, RDF_XML, TRIG, TURTLE, Variant
from cable_ld.rdf.namespaces import PREFIXES
from cable_ld.rdf.parse import parse
from cable_ld.rdf.write import WRITERS, write
from tests.rdf.material import BASE, THING, authored, same

TELEGRAM = authored()[THING]


def test_every_rdf_variant_but_json_ld_is_written_here() -> None:
    """JSON-LD needs a context."""
    assert set(WRITERS) == set(RDF_VARIANTS) - {JSON_LD}


@pytest.mark.parametrize("variant", WRITERS)
def test_all_formats_are_isomorphic(variant: Variant) -> None:
    """And their triples stand in the default graph."""
    quads = parse(write(TELEGRAM, variant, PREFIXES), variant, BASE).quads
    assert same([quad.triple for quad in quads], TELEGRAM)
    assert {str(quad.graph_name) for quad in quads} == {"DEFAULT"}


@pytest.mark.parametrize("variant", WRITERS)
def test_the_same_triples_give_the_same_bytes(variant: Variant) -> None:
    """An entity tag promises it."""
    assert write(TELEGRAM, variant, PREFIXES) == write(TELEGRAM, variant, PREFIXES)


@pytest.mark.parametrize("variant", [N_TRIPLES, N_QUADS])
def test_line_formats_keep_the_order_given(variant: Variant) -> None:
    """Canonical triples give canonical lines."""
    lines = write(TELEGRAM[::-1], variant, PREFIXES).split(b"\n")[:-1]
    assert lines == sorted(lines, reverse=True)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize(
    ("variant", "form"), [(TURTLE, "turtle"), (N3, "n3"), (TRIG, "trig"), (N_QUADS, "nquads"), (RDF_XML, "xml")]
)
def test_clients_that_read_one_graph_find_all_triples(variant: Variant, form: str) -> None:
    """Measured: named graphs in `nq` and `trig` count as nothing for rdflib.Graph."""
    graph = rdflib.Graph().parse(data=write(TELEGRAM, variant, PREFIXES), format=form, publicID=BASE)
    assert len(graph) == len(TELEGRAM)
