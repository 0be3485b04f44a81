"""Addresses are made and read in one place, and reading undoes making."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cable_ld.model.iri import FOLDERS, TYPES, Addresses, Name, is_sha256, read_name, split_suffix

AT = Addresses("https://archive.example/ld/")
NAMES = st.builds(Name, st.sampled_from(TYPES), st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True))


@given(NAMES)
def test_reading_an_address_undoes_making_it(name: Name) -> None:
    """Thing and document IRIs lead back to the name they were made from."""
    assert AT.name_of_thing(AT.thing(name)) == name
    assert AT.name_of_document(AT.document(name)) == name
    assert read_name(str(name)) == name


@pytest.mark.parametrize(
    ("iri", "is_default"),
    [
        (AT.graph("letters"), True),
        ("https://archive.example/ld/graph/", False),
        ("https://archive.example/ld/graph/a/b", False),
        ("https://archive.example/ld/graph", False),
        ("https://other.example/graph/letters", False),
        (AT.document(Name("record", "x")), False),
    ],
)
def test_the_default_graph_of_a_dataset_file_has_a_name_of_its_own(iri: str, is_default: bool) -> None:
    """Dumps write it without a name again."""
    assert AT.is_default_graph(iri) is is_default


def test_a_part_belongs_to_its_document() -> None:
    """The fragment does not change which document describes a thing."""
    assert AT.name_of_thing("https://archive.example/ld/id/record/x#message") == Name("record", "x")


@pytest.mark.parametrize(
    "iri",
    [
        "https://other.example/id/record/x",
        "https://archive.example/ld/doc/record/x",
        "https://archive.example/ld/id/letter/x",
        "https://archive.example/ld/id/record/X",
        "https://archive.example/ld/id/record/x/y",
        "https://archive.example/ld/id/record/",
        "https://archive.example/ld/id/record/x--y",
    ],
)
def test_what_is_no_thing_of_this_site_has_no_name(iri: str) -> None:
    """Other hosts, other kinds, unknown types and impossible slugs are not read as names."""
    assert AT.name_of_thing(iri) is None


def test_every_absolute_address_starts_with_the_base() -> None:
    """The base is the only source of addresses."""
    name = Name("record", "x")
    made = [
        AT.thing(name),
        AT.document(name),
        AT.fixed(AT.document(name), "ttl"),
        AT.capture("0" * 64),
        AT.ontology,
        AT.context,
        AT.dataset,
    ]
    assert all(address.startswith(AT.base) for address in made)
    assert made[2] == "https://archive.example/ld/doc/record/x.ttl"


def test_links_on_pages_keep_the_path_of_the_base_and_drop_its_host() -> None:
    """A page links by path, so that it works behind a proxy and in a test alike."""
    assert AT.local("https://archive.example/ld/doc/record/x#c1") == "/ld/doc/record/x#c1"
    assert AT.local("https://other.example/doc/record/x") is None
    assert Addresses("http://127.0.0.1:8000/").local("http://127.0.0.1:8000/ns") == "/ns"


def test_a_suffix_is_split_off_only_where_it_is_known() -> None:
    """`tei.xml` is one suffix; an unknown one stays part of the path."""
    assert split_suffix("record/x.tei.xml", ("ttl", "tei.xml")) == ("record/x", "tei.xml")
    assert split_suffix("record/x.doc", ("ttl", "tei.xml")) == ("record/x.doc", None)


def test_a_checksum_is_64_lower_case_hexadecimal_digits() -> None:
    """Nothing else is looked up as a capture."""
    assert is_sha256("a0" * 32)
    assert not is_sha256("A0" * 32)
    assert not is_sha256("a0" * 31)


def test_each_folder_has_its_type() -> None:
    """Seven folders, seven types."""
    assert len(FOLDERS) == len(set(TYPES)) == 7


@given(NAMES, st.integers(1, 10**6))
def test_a_document_has_an_address_in_every_edition(name: Name, number: int) -> None:
    """Below that of the edition; the thing it is about has none there."""
    document = AT.document(name)
    assert AT.in_edition(document, number) == f"{AT.edition(number)}/doc/{name}"
    assert AT.context_in_edition(number) == f"{AT.edition(number)}/context.jsonld"
    assert AT.thing_of(document) == AT.thing(name)


def test_queries_and_graphs_have_addresses() -> None:
    """An endpoint a state of the data; a graph is named in full, decoded once."""
    assert AT.sparql == "https://archive.example/ld/sparql"
    assert AT.sparql_in_edition(7) == "https://archive.example/ld/edition/7/sparql"
    assert AT.in_graph_store(None) == f"{AT.graph_store}?default"
    assert AT.in_graph_store("http://x/é#%31&") == f"{AT.graph_store}?graph=http%3A%2F%2Fx%2F%C3%A9%23%2531%26"


def test_a_form_in_a_profile_has_an_address_without_a_bare_plus() -> None:
    """Which would be read as a space; without a form it is the address at which that is negotiated."""
    document = AT.document(Name("record", "x"))
    assert AT.in_profile(document, "dc") == f"{document}?_profile=dc"
    assert AT.in_profile(document, "dc", "application/ld+json") == (
        f"{document}?_profile=dc&_mediatype=application/ld%2Bjson"
    )
