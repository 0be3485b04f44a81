"""An identifier names one document, and can be read back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cable_ld.model.iri import Addresses
from cable_ld.protocols.oai_pmh.identifier import Identifiers

BASE = "https://archive.example/ld/"
IDENTIFIERS = Identifiers("archive.example", Addresses(BASE))
URI = re.compile(r"[a-z]+:(?:[A-Za-z0-9;/?:@&=+$,_.!~*'()-]|%[0-9A-F]{2})+")


@pytest.mark.parametrize(
    ("path", "identifier"),
    [
        ("record/telegram-8600", "oai:archive.example:record/telegram-8600"),
        ("note/1", "oai:archive.example:note/1"),
        ("a b/ü/%41", "oai:archive.example:a%20b/%C3%BC/%2541"),
        ("北京", "oai:archive.example:%E5%8C%97%E4%BA%AC"),
    ],
)
def test_an_identifier_ends_with_the_path_of_the_document(path: str, identifier: str) -> None:
    """What the syntax does not allow is escaped, and nothing else is."""
    assert IDENTIFIERS.of(f"{BASE}doc/{path}") == identifier
    assert IDENTIFIERS.read(identifier) == f"{BASE}doc/{path}"


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_every_path_comes_back(path: str) -> None:
    """And every identifier is a URI."""
    identifier = IDENTIFIERS.of(f"{BASE}doc/{path}")
    assert URI.fullmatch(identifier)
    assert IDENTIFIERS.read(identifier) == f"{BASE}doc/{path}"


@pytest.mark.parametrize(
    "identifier",
    [
        "oai:other.example:record/x",
        "record/x",
        "oai:archive.example:%72ecord/x",
        "oai:archive.example:%c3%bc",
        "oai:archive.example:%FF",
        "https://archive.example/ld/doc/record/x",
    ],
)
def test_a_document_has_one_identifier(identifier: str) -> None:
    """Another spelling of it is none."""
    assert IDENTIFIERS.read(identifier) is None


@pytest.mark.parametrize(
    ("namespace", "is_registrable"),
    [("archive.example", True), ("a.b-c.example", True), ("127.0.0.1", False), ("localhost", False), ("--1", False)],
)
def test_the_scheme_wants_a_domain_name(namespace: str, is_registrable: bool) -> None:
    """An address of a machine is none; identifiers are made of it all the same."""
    identifiers = Identifiers(namespace, Addresses(BASE))
    assert identifiers.is_registrable is is_registrable
    assert identifiers.read(identifiers.of(f"{BASE}doc/a")) == f"{BASE}doc/a"
