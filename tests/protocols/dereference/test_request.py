"""Paths of things, documents and captures."""

import pytest

from cable_ld.http.asked import Asked
from cable_ld.http.document import FORMS, DocumentRequest, read_document
from cable_ld.model.errors import AddressUnknown
from cable_ld.model.iri import TYPES
from cable_ld.model.media import TEI, TURTLE
from cable_ld.protocols.dereference.request import read_capture, read_thing


def _asked(**parameters: str) -> Asked:
    return Asked("GET", "/x", parameters=parameters)


@pytest.mark.parametrize("kind", TYPES)
def test_a_thing_has_a_type_and_a_slug(kind: str) -> None:
    """Every type of the contract."""
    assert read_thing(_asked(type=kind, slug="a-1")) == (f"{kind}/a-1",)


def test_other_peoples_things_have_any_path() -> None:
    """As it was sent, or with percent signs."""
    assert read_thing(_asked(path="a")) == ("a",)
    assert read_thing(_asked(path="a/b/é")) == ("a/b/é", "a/b/%C3%A9")


def test_a_document_may_name_its_form() -> None:
    """With a suffix, of which one holds a dot itself."""
    assert read_document(_asked(type="record", slug="a")) == (DocumentRequest("record/a", None),)
    assert read_document(_asked(type="record", slug="a.ttl")) == (DocumentRequest("record/a", TURTLE),)
    assert read_document(_asked(type="record", slug="a.tei.xml")) == (DocumentRequest("record/a", TEI),)


@pytest.mark.parametrize("slug", ["a.exe", "a.", "a.TTL", "a/b"])
def test_an_unknown_suffix_is_part_of_the_path(slug: str) -> None:
    """So it is a document of other people's RDF, or unknown."""
    assert read_document(_asked(type="record", slug=slug)) == (DocumentRequest(f"record/{slug}", None),)


def test_other_peoples_documents_are_looked_for_as_named_first() -> None:
    """Their path may end like a suffix, and their IRI may have percent signs."""
    assert read_document(_asked(path="x/é.ttl")) == (
        DocumentRequest("x/é.ttl", None),
        DocumentRequest("x/%C3%A9.ttl", None),
        DocumentRequest("x/é", TURTLE),
        DocumentRequest("x/%C3%A9", TURTLE),
    )


def test_the_suffixes_are_those_of_the_contract() -> None:
    """CONTRACT.md §1."""
    assert set(FORMS) == {"html", "jsonld", "ttl", "nt", "nq", "trig", "rdf", "n3", "txt", "tei.xml"}


def test_a_capture_is_named_by_its_checksum() -> None:
    """In lower case."""
    assert read_capture(_asked(sha256="a" * 64)) == "a" * 64
    for digest in ("a" * 63, "A" * 64, "g" * 64):
        with pytest.raises(AddressUnknown):
            read_capture(_asked(sha256=digest))
