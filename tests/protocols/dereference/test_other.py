"""Other people's documents dereference like ours, at whatever path they have."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from cable_ld.editions.dataset.publish import publish_dataset
from cable_ld.editions.terms import Terms
from cable_ld.model.errors import AddressUnknown, NotAcceptable
from cable_ld.model.media import DOCUMENT_VARIANTS, RDF_VARIANTS, Variant
from cable_ld.rdf.parse import parse
from tests.corpora import BASE, Archive
from tests.protocols.sites import Ask, asker, site_of

LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
DATA = f"""\
<{BASE}id/foo/bar/baz> {LABEL} "Baz"@en <{BASE}doc/foo/bar/baz> .
<{BASE}id/foo/bar/baz> <http://x/part> _:a <{BASE}doc/foo/bar/baz> .
_:a <http://x/part> _:b <{BASE}doc/foo/bar/baz> .
_:b <http://x/part> _:a <{BASE}doc/foo/bar/baz> .
_:b <http://x/see> <javascript:alert(1)> <{BASE}doc/foo/bar/baz> .
<http://x/s> <http://x/p> _:c <{BASE}doc/report.html> .
<{BASE}id/%C3%A9> {LABEL} "E" <{BASE}doc/%C3%A9> .
<{BASE}id/record/One> {LABEL} "One" <{BASE}doc/record/One> .
<http://x/s> <http://x/p> <http://x/o> <{BASE}graph/x> .
<http://x/s> <http://x/123> "\\u0001" <{BASE}doc/wild> .
"""
THING, DOCUMENT = "/id/{path:path}", "/doc/{path:path}"


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Asks for what a dataset file brought."""
    folder: Path = tmp_path_factory.mktemp("other")
    archive = Archive(folder)
    (folder / "other.nq").write_text(DATA)
    publish_dataset(folder / "other.nq", archive.inputs, archive.state, Terms(archive.now + timedelta(hours=1)))
    return asker(site_of(archive.state), "dereference")


@pytest.mark.parametrize("path", ["foo/bar/baz", "é", "record/One"])
def test_a_thing_of_any_path_leads_to_its_document(ask: Ask, path: str) -> None:
    """Written with percent signs or without."""
    reply = ask(THING, path=path)
    assert reply.status == 303
    assert reply.header("Location") == f"{BASE}doc/{path.replace('é', '%C3%A9')}"


@pytest.mark.parametrize("path", ["nothing", "foo/bar", "report.html", "foo/bar/baz.ttl"])
def test_what_no_document_describes_is_no_thing(ask: Ask, path: str) -> None:
    """404, and things have no suffixes."""
    with pytest.raises(AddressUnknown):
        ask(THING, path=path)


@pytest.mark.parametrize("path", ["nothing", "foo/bar", "nothing.ttl", "foo/bar/baz.exe"])
def test_an_unknown_document_is_an_unknown_address(ask: Ask, path: str) -> None:
    """Never an empty 200."""
    with pytest.raises(AddressUnknown):
        ask(DOCUMENT, path=path)


@pytest.mark.parametrize("variant", DOCUMENT_VARIANTS, ids=lambda variant: variant.suffix)
@pytest.mark.parametrize("path", ["foo/bar/baz", "report.html", "é", "record/One"])
def test_every_document_has_every_form(ask: Ask, path: str, variant: Variant) -> None:
    """Blank nodes, loops and all; the form by its own address too."""
    negotiated = ask(DOCUMENT, path=path, accept=variant.media_type)
    fixed = ask(DOCUMENT, path=f"{path}.{variant.suffix}")
    assert negotiated.status == fixed.status == 200
    assert negotiated.body == fixed.body
    assert fixed.header("Content-Type") == variant.content_type


def test_all_formats_have_the_same_number_of_triples(ask: Ask) -> None:
    """Blank nodes may have other labels."""
    sizes = {
        len(parse(ask(DOCUMENT, path=f"foo/bar/baz.{variant.suffix}").body, variant, BASE).quads)
        for variant in RDF_VARIANTS
        if variant.suffix != "jsonld"
    }
    assert sizes == {7}


def test_the_tree_begins_at_the_thing_or_else_at_the_document(ask: Ask) -> None:
    """CONTRACT.md §2."""
    assert json.loads(ask(DOCUMENT, path="foo/bar/baz").body)["id"] == f"{BASE}id/foo/bar/baz"
    assert json.loads(ask(DOCUMENT, path="report.html").body)["id"] == f"{BASE}doc/report.html"


def test_what_rdf_xml_cannot_say_is_said_in_the_other_forms(ask: Ask) -> None:
    """406, with the others."""
    for request in ({"path": "wild.rdf"}, {"path": "wild", "accept": "application/rdf+xml"}):
        with pytest.raises(NotAcceptable) as refusal:
            ask(DOCUMENT, **request)
        assert not [address for _, address in refusal.value.offered if address.endswith(".rdf")]
    for variant in DOCUMENT_VARIANTS:
        if variant.suffix != "rdf":
            assert ask(DOCUMENT, path=f"wild.{variant.suffix}").status == 200


def test_hostile_addresses_are_text(ask: Ask) -> None:
    """A page never links one."""
    page = ask(DOCUMENT, path="foo/bar/baz.html").body
    assert b"javascript:alert(1)" in page
    assert b'href="javascript:' not in page
