"""A profile is a folder of data that is whole, or none."""

import json
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from cable_ld.model.iri import TYPES
from cable_ld.model.media import JSON_LD, TURTLE, XML
from cable_ld.profiles.profile import digest_of, discover, read_profile
from cable_ld.rdf.construct import Queryable, Words
from cable_ld.rdf.namespaces import PREFIXES

STATED = """\
token = "x"
uri = "http://x/"
title = "X"
specification = "http://x/spec"
forms = ["jsonld", "xml"]
loses = ["all"]
types = ["record"]

[templates]
xml = "x.xml"

[oai_pmh]
prefix = "x"
schema = "http://x/x.xsd"
namespace = "http://x/ns"
form = "xml"
"""
CONTRACT = {
    "native": "https://w3id.org/cable-ld/profile/native",
    "schema": "https://schema.org/",
    "linked-art": "https://linked.art/ns/v1/linked-art.json",
    "rico": "https://www.ica.org/standards/RiC/ontology",
    "edm": "http://www.europeana.eu/schemas/edm/",
    "dc": "http://purl.org/dc/terms/",
    "cmif": "https://w3id.org/cable-ld/profile/cmif",
    "datacite": "http://datacite.org/schema/kernel-4",
}
PREFIXES_OF_OAI_PMH = {"native": "rdf", "dc": "oai_dc", "edm": "edm", "cmif": "cmif"}


def _folder(at: Path, stated: str = STATED, **files: str) -> Path:
    at.mkdir(exist_ok=True)
    for name, text in {"profile.toml": stated, "x.xml": "<x/>", **files}.items():
        (at / name).write_text(text, encoding="utf-8")
    return at


def test_the_profiles_are_those_of_the_contract() -> None:
    """By token and URI, the native one first, the others by their tokens."""
    profiles = discover()
    assert {each.token: each.uri for each in profiles} == CONTRACT
    assert [each.token for each in profiles] == ["native", *sorted(set(CONTRACT) - {"native"})]
    assert [each.is_native for each in profiles] == [True] + [False] * (len(profiles) - 1)


def test_the_metadata_formats_are_those_of_the_contract() -> None:
    """Each with the form that harvesters are sent, which is one of its own."""
    found = {each.token: each.oai_pmh for each in discover() if each.oai_pmh}
    assert {token: known.prefix for token, known in found.items()} == PREFIXES_OF_OAI_PMH
    for each in discover():
        assert each.oai_pmh is None or each.oai_pmh.variant in each.variants


@pytest.mark.parametrize("profile", discover(), ids=lambda profile: str(profile.token))
def test_every_profile_is_whole(profile: object) -> None:
    """It says what it loses, unless it is the native one; its forms have templates or are RDF; its queries run, also
    over nothing; its context names nothing twice."""
    each = next(known for known in discover() if known == profile)
    assert each.title
    assert each.specification.startswith("https://")
    assert bool(each.loses) != each.is_native
    assert set(each.types) <= set(TYPES)
    assert set(each.templates) <= {variant.suffix for variant in each.variants}
    words = Words("http://x/id/record/a", {**PREFIXES, "doc": "http://x/doc/record/a", "site": "http://x/"})
    if each.construct:
        assert isinstance(Queryable(()).construct(each.construct, words), tuple)
    if each.missing:
        assert Queryable(()).column(each.missing, words)
    if each.framing:
        NamedNode(next(iter(each.framing.forward)))
        names = [name for name, _ in json.loads(each.context or b"", object_pairs_hook=list)[0][1]]
        assert len(names) == len(set(names))


def test_a_folder_is_read(tmp_path: Path) -> None:
    """Everything that it may have."""
    profile = read_profile(_folder(tmp_path / "x"))
    assert (profile.token, profile.uri, profile.types, profile.loses) == ("x", "http://x/", ("record",), ("all",))
    assert (profile.variants, profile.default, profile.templates) == ((JSON_LD, XML), JSON_LD, {"xml": "<x/>"})
    assert (profile.construct, profile.missing, profile.context, profile.framing) == (None, None, None, None)
    assert profile.oai_pmh is not None
    assert (profile.oai_pmh.prefix, profile.oai_pmh.variant) == ("x", XML)
    assert profile.applies_to("record")
    assert not profile.applies_to("person")
    assert profile.key(XML) == "x.xml"


def test_the_native_profile_is_of_every_type_and_keeps_its_forms_by_suffix() -> None:
    """Also of types that nobody foresaw."""
    native = discover()[0]
    assert native.applies_to("other")
    assert native.key(TURTLE) == "ttl"


@pytest.mark.parametrize("line", ['token = "x"', 'uri = "http://x/"', 'forms = ["jsonld", "xml"]', 'loses = ["all"]'])
def test_a_folder_that_is_not_whole_is_refused(tmp_path: Path, line: str) -> None:
    """Before anything is served with it."""
    with pytest.raises(KeyError):
        read_profile(_folder(tmp_path / "x", STATED.replace(f"{line}\n", "")))


def test_an_unknown_form_and_a_template_that_is_not_there_are_refused(tmp_path: Path) -> None:
    """By name."""
    with pytest.raises(KeyError, match="docx"):
        read_profile(_folder(tmp_path / "x", STATED.replace("jsonld", "docx")))
    with pytest.raises(KeyError, match=r"y\.xml"):
        read_profile(_folder(tmp_path / "x", STATED.replace("x.xml", "y.xml")))


def test_a_profile_has_another_digest_when_a_file_of_it_changes(tmp_path: Path) -> None:
    """So that what was made with it is made again."""
    one = read_profile(_folder(tmp_path / "x"))
    two = read_profile(_folder(tmp_path / "x", **{"missing.rq": "SELECT ?x {}"}))
    again = read_profile(_folder(tmp_path / "y", **{"missing.rq": "SELECT ?x {}"}))
    assert one.digest != two.digest == again.digest
    assert digest_of((one,)) != digest_of((two,)) != digest_of((one, two))
