"""One graph is asked for, by its name or as the default."""

import pytest

from cable_ld.http.asked import Asked
from cable_ld.model.media import RDF_VARIANTS
from cable_ld.model.request_errors import RequestMalformed
from cable_ld.protocols.graph_store.request import GraphRequest, offered_at, read_graph


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("graph=http%3A%2F%2Fx%2Fg", GraphRequest("http://x/g")),
        ("graph=http://x/g", GraphRequest("http://x/g")),
        ("graph=http://x/%2531", GraphRequest("http://x/%31")),
        ("graph=http://x/%C3%A9", GraphRequest("http://x/é")),
        ("graph=urn:x&_mediatype=text%2Fturtle", GraphRequest("urn:x", "text/turtle")),
        ("graph=urn:x&unknown=1", GraphRequest("urn:x")),
        ("default", GraphRequest(None)),
        ("default=", GraphRequest(None)),
        ("default&_mediatype=text/turtle", GraphRequest(None, "text/turtle")),
    ],
)
def test_a_graph_is_named_by_the_address_decoded_once(query: str, expected: GraphRequest) -> None:
    """W3C: percent signs of the name itself stay."""
    assert read_graph(Asked("GET", "/graphs", query)) == expected


@pytest.mark.parametrize(
    "query", ["", "x=1", "graph=urn:x&default", "graph=urn:x&graph=urn:x", "graph=", "graph=g", "graph=http://x/a%20b"]
)
def test_no_graph_or_several_or_no_absolute_iri_is_refused(query: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(RequestMalformed):
        read_graph(Asked("GET", "/graphs", query))


def test_every_form_has_its_own_address() -> None:
    """Which asks for that form and no other."""
    for variant, address in offered_at("http://x/graphs?default"):
        assert read_graph(Asked("GET", "/graphs", address.partition("?")[2])).media_type == variant.media_type
    assert [variant for variant, _ in offered_at("http://x/graphs?default")] == list(RDF_VARIANTS)
