"""Each kind of result has its forms, and a header that suits one may not suit another."""

import pytest

from cable_ld.engine.port import Forms
from cable_ld.model.media import CSV, HTML, RDF_VARIANTS, RESULTS_JSON, RESULTS_XML, TSV, TURTLE, Variant
from cable_ld.protocols.sparql.negotiation import DATA, PREVIEW, forms_of, media_of, remembering
from tests.protocols.sparql.conftest import BROWSER

DEFAULT = Forms("json", "json", "ttl")
PAGE = Forms(PREVIEW, PREVIEW, PREVIEW)
NONE = Forms(None, None, None)


@pytest.mark.parametrize(
    ("accept", "forms"),
    [
        (None, DEFAULT),
        ("", DEFAULT),
        ("*/*", DEFAULT),
        ("nonsense", DEFAULT),
        ("text/html", PAGE),
        (BROWSER, PAGE),
        ("application/xhtml+xml", PAGE),
        ("application/sparql-results+json", Forms("json", "json", None)),
        ("application/sparql-results+xml", Forms("xml", "xml", None)),
        ("application/xml", Forms("xml", "xml", None)),
        ("text/xml", Forms("xml", "xml", None)),
        ("text/csv", Forms("csv", None, None)),
        ("text/tab-separated-values", Forms("tsv", None, None)),
        ("application/json", Forms("json", "json", "jsonld")),
        ("application/ld+json", Forms(None, None, "jsonld")),
        ("text/plain", Forms(None, None, "nt")),
        ("text/turtle, application/sparql-results+xml;q=0.5", Forms("xml", "xml", "ttl")),
        ("text/csv;q=0.2, application/sparql-results+json;q=0.9", Forms("json", "json", None)),
        ("text/csv, */*;q=0.1", Forms("csv", "json", "ttl")),
        ("*/*, application/sparql-results+json;q=0", Forms("xml", "xml", "ttl")),
        ("text/*", Forms("csv", PREVIEW, "ttl")),
        ("application/*", Forms("json", "json", "jsonld")),
        ("text/turtle, text/html;q=0.5", Forms(PREVIEW, PREVIEW, "ttl")),
        ("text/html;q=0, */*", DEFAULT),
        ("image/png", NONE),
        ("*/*;q=0", NONE),
    ],
)
def test_every_kind_of_result_is_negotiated_by_itself(accept: str | None, forms: Forms) -> None:
    """Weights count, zero excludes, the more specific range wins, and nothing is sent that was not asked for."""
    assert forms_of(accept) == forms


@pytest.mark.parametrize("variant", RDF_VARIANTS, ids=lambda variant: variant.suffix)
def test_a_graph_comes_in_every_rdf_form(variant: Variant) -> None:
    """Under its registered type."""
    assert forms_of(variant.media_type).graph == variant.suffix
    assert media_of(variant.suffix) == variant


def test_a_form_is_sent_under_its_registered_type() -> None:
    """Exactly; a preview becomes a page."""
    assert [media_of(form).content_type for form in ("json", "xml", "csv", "tsv", "ttl")] == [
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv; charset=utf-8",
        "text/tab-separated-values; charset=utf-8",
        "text/turtle; charset=utf-8",
    ]
    assert media_of(PREVIEW) == HTML
    assert DATA["solutions"] == (RESULTS_JSON, RESULTS_XML, CSV, TSV)
    assert DATA["boolean"] == (RESULTS_JSON, RESULTS_XML)
    assert DATA["graph"][0] == TURTLE


def test_what_was_negotiated_before_is_remembered() -> None:
    """And is the same."""
    negotiate = remembering()
    for accept in (None, "text/csv", BROWSER) * 2:
        assert negotiate(accept) == forms_of(accept)
    assert negotiate("text/csv") is negotiate("text/csv")
