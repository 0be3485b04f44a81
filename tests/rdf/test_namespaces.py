"""Namespaces make terms; prefixes are what people see."""

import pytest
from pyoxigraph import NamedNode

from cable_ld.model.iri import NAMESPACE
from cable_ld.rdf.namespaces import CLD, DCT, PREFIXES, Namespace


def test_a_term_is_the_namespace_and_its_local_name() -> None:
    """`title` and `format`, methods of str, are terms like any other."""
    assert DCT.term("title") == NamedNode("http://purl.org/dc/terms/title")
    assert DCT + "format" == "http://purl.org/dc/terms/format"
    assert CLD == NAMESPACE


def test_a_term_is_an_iri_or_nothing() -> None:
    """What is no IRI is refused where it is made, not where it is written."""
    with pytest.raises(ValueError, match="IRI"):
        Namespace("not an IRI ").term("x")


def test_each_namespace_has_one_prefix() -> None:
    """No two prefixes mean the same, and none can be bound anew."""
    assert len(set(PREFIXES.values())) == len(PREFIXES)
    with pytest.raises(TypeError):
        PREFIXES["cld"] = "http://other.example/"  # type: ignore[index]  # that is the claim
