"""Paths of things, documents and captures."""

import pytest

from cable_ld.http.asked import Asked
from cable_ld.model.errors import AddressUnknown
from cable_ld.model.iri import TYPES, Name
from cable_ld.model.media import TEI, TURTLE
from cable_ld.protocols.dereference.request import (
    FORMS,
    DocumentRequest,
    read_capture,
    read_document,
    read_thing,
)


def _asked(**parameters: str) -> Asked:
    return Asked("GET", "/x", parameters=parameters)


@pytest.mark.parametrize("kind", TYPES)
def test_a_thing_has_a_type_and_a_slug(kind: str) -> None:
    """Every type of the contract."""
    assert read_thing(_asked(type=kind, slug="a-1")) == Name(kind, "a-1")


@pytest.mark.parametrize(("kind", "slug"), [("cable", "a"), ("record", "A"), ("record", "a.ttl"), ("record", "a--b")])
def test_anything_else_is_no_thing(kind: str, slug: str) -> None:
    """Things have no suffixes."""
    with pytest.raises(AddressUnknown):
        read_thing(_asked(type=kind, slug=slug))


def test_a_document_may_name_its_form() -> None:
    """With a suffix, of which one holds a dot itself."""
    assert read_document(_asked(type="record", slug="a")) == DocumentRequest(Name("record", "a"), None)
    assert read_document(_asked(type="record", slug="a.ttl")) == DocumentRequest(Name("record", "a"), TURTLE)
    assert read_document(_asked(type="record", slug="a.tei.xml")) == DocumentRequest(Name("record", "a"), TEI)


@pytest.mark.parametrize("slug", ["a.exe", "a.", ".ttl", "a.ttl.ttl", "a.TTL", "a/b"])
def test_an_unknown_suffix_is_an_unknown_address(slug: str) -> None:
    """Not a negotiated answer."""
    with pytest.raises(AddressUnknown):
        read_document(_asked(type="record", slug=slug))


def test_the_suffixes_are_those_of_the_contract() -> None:
    """CONTRACT.md §1."""
    assert set(FORMS) == {"html", "jsonld", "ttl", "nt", "nq", "trig", "rdf", "n3", "txt", "tei.xml"}


def test_a_capture_is_named_by_its_checksum() -> None:
    """In lower case."""
    assert read_capture(_asked(sha256="a" * 64)) == "a" * 64
    for digest in ("a" * 63, "A" * 64, "g" * 64):
        with pytest.raises(AddressUnknown):
            read_capture(_asked(sha256=digest))
