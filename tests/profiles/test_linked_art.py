"""Records, people, bodies and places as Linked Art: its JSON Schemas take them, and its own context reads them as the
graph says."""

import json
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import pytest
import rdflib
import rdflib.compare
from jsonschema import Draft202012Validator
from pyld import jsonld
from referencing import Registry, Resource

from cable_ld.editions.shelf import Edition
from cable_ld.model.media import JSON_LD, N_TRIPLES
from cable_ld.profiles.apply import apply, missing
from cable_ld.profiles.profile import Profile, discover
from cable_ld.profiles.source import Source, source_of
from tests.conftest import missing as tool_missing
from tests.corpora import BASE
from tests.profiles.told import AT, told

CONTEXT: Final = "https://linked.art/ns/v1/linked-art.json"
SCHEMAS: Final = "https://linked.art/api/1.0/schema/"
ENDPOINTS: Final = {
    "record": "text",
    "source": "text",
    "person": "person",
    "persona": "group",
    "organisation": "group",
    "place": "place",
}
HOSTILE: Final = "Ä <error ]]> \u200f\u05d0\u200f 中 & '"
Json = dict[str, Any]


@pytest.fixture(scope="session")
def linked_art() -> Profile:
    """The profile."""
    return next(each for each in discover() if each.token == "linked-art")


@pytest.fixture(scope="session")
def validator(shared: Path) -> Draft202012Validator:
    """Validates by the schema of any endpoint, formats too."""
    files = (shared / "schemas" / "linked-art-1.0").glob("*.json")
    read = ((f"{SCHEMAS}{file.name}", Resource.from_contents(json.loads(file.read_bytes()))) for file in files)
    registry: Registry[Any] = Registry().with_resources(read)
    return Draft202012Validator({}, registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.fixture(scope="session")
def telegram(linked_art: Profile, published: Edition) -> Json:
    """Telegram 8600."""
    return _told(linked_art, _of(published, "record/telegram-8600"))


def _of(edition: Edition, name: str) -> Source:
    version = edition.version(f"{BASE}doc/{name}")
    assert version is not None
    return source_of(edition, version, AT)


def _told(profile: Profile, source: Source) -> Json:
    tree: Json = json.loads(apply(profile, source, JSON_LD))
    return tree


def _faults(validator: Draft202012Validator, type: str, tree: Json) -> list[str]:
    schema = {"$ref": f"{SCHEMAS}{ENDPOINTS[type]}.json"}
    return [f"{error.json_path}: {error.message}" for error in validator.evolve(schema=schema).iter_errors(tree)]


def _all(linked_art: Profile, edition: Edition) -> list[tuple[str, Source]]:
    return [(type, source_of(edition, each, AT)) for type in linked_art.types for each in edition.documents(type)]


def _load(url: str, options: Mapping[str, object]) -> Json:
    """The context that Linked Art publishes, as its Python library has it."""
    assert url == CONTEXT
    library = find_spec("cromulent")
    if library is None or library.origin is None:
        tool_missing("cromulent")
        raise AssertionError
    context = json.loads((Path(library.origin).parent / "data/linked-art.json").read_bytes())
    return {"contextUrl": None, "documentUrl": url, "document": context}


def test_the_schemas_take_every_document(
    linked_art: Profile, published: Edition, validator: Draft202012Validator
) -> None:
    """Of every type that the profile applies to; nothing is missing in any."""
    sources = _all(linked_art, published)
    assert {type for type, _ in sources} == set(ENDPOINTS)
    for type, source in sources:
        assert missing(linked_art, source) == ()
        assert _faults(validator, type, _told(linked_art, source)) == [], source.version.iri


def test_the_schemas_refuse_what_is_wrong(telegram: Json, validator: Draft202012Validator) -> None:
    """So that it means something that they find nothing."""
    assert _faults(validator, "record", telegram | {"sender": "x"})
    assert _faults(validator, "record", telegram | {"member_of": [{"id": "http://x.example/"}]})
    assert _faults(validator, "person", telegram)


def test_its_own_context_reads_what_the_graph_says(linked_art: Profile, published: Edition) -> None:
    """A reader that fetches Linked Art's context has the triples of our N-Triples, of every document."""
    for _, source in _all(linked_art, published):
        quads = jsonld.to_rdf(_told(linked_art, source), {"format": "application/n-quads", "documentLoader": _load})
        read = rdflib.Graph().parse(data=quads, format="nt")
        stated = rdflib.Graph().parse(data=apply(linked_art, source, N_TRIPLES), format="nt")
        assert len(stated) > 8
        assert rdflib.compare.isomorphic(read, stated), source.version.iri


def test_the_top_is_the_thing_in_the_context_that_the_community_fixed(telegram: Json) -> None:
    """As an aggregator deletes by `id`."""
    assert telegram["@context"] == CONTEXT
    assert (telegram["id"], telegram["type"]) == (f"{BASE}id/record/telegram-8600", "LinguisticObject")
    assert "included" not in telegram
    assert "@included" not in telegram


def test_a_telegram_is_a_type_of_work_with_a_name_and_numbers(telegram: Json) -> None:
    """Telegrams in the AAT, the primary name, both numbers with what they are."""
    works = [each for each in telegram["classified_as"] if "classified_as" in each]
    assert [each["id"] for each in works] == ["http://vocab.getty.edu/aat/300026909"]
    assert [each["id"] for each in works[0]["classified_as"]] == ["http://vocab.getty.edu/aat/300435443"]
    names = [each for each in telegram["identified_by"] if each["type"] == "Name"]
    assert [(each["content"], each["classified_as"][0]["_label"]) for each in names] == [
        ("Ciphered Telegram No. 8600, Vyshinsky to Mao Zedong", "Primary Name")
    ]
    numbers = {each["content"]: each for each in telegram["identified_by"] if each["type"] == "Identifier"}
    assert {number: each["classified_as"][0]["_label"] for number, each in numbers.items()} == {
        "8600": "issuing (outgoing) number",
        "550": "special number",
    }


def test_a_telegram_was_created_by_its_sender_on_a_day(telegram: Json) -> None:
    """In answer to another one; it was used in a transmission to Peking, of which two steps are noted."""
    created = telegram["created_by"]
    assert [each["id"] for each in created["carried_out_by"]] == [f"{BASE}id/person/andrey-vyshinsky"]
    assert [each["id"] for each in created["influenced_by"]] == [f"{BASE}id/record/telegram-1950-05-13"]
    assert created["timespan"] == {
        "type": "TimeSpan",
        "_label": "14 May 1950",
        "begin_of_the_begin": "1950-05-14T00:00:00Z",
        "end_of_the_end": "1950-05-14T23:59:59Z",
    }
    places = [place["id"] for each in telegram["used_for"] for place in each.get("took_place_at", [])]
    assert places == [f"{BASE}id/place/peking"]
    steps = {name["content"] for each in telegram["used_for"] for name in each.get("identified_by", [])}
    assert steps == {"received 4:10 am, 14 May 1950", "sent 5:30 am, 14 May 1950"}


def test_who_says_that_stalin_wrote_it_is_told(telegram: Json, linked_art: Profile, published: Edition) -> None:
    """The editors do, of the message and of the persona under it; the document names Filippov and no more."""
    stalin, editors = f"{BASE}id/person/joseph-stalin", f"{BASE}id/organisation/wcda-editors"
    said = {each["_label"]: each for each in telegram["attributed_by"]}
    message = "Message signed Filippov, for Mao Zedong"
    creator, signed = (
        said[f"creator (explicit, accepted): {message}"],
        said[f"signed as (explicit, accepted): {message}"],
    )
    assert [each["id"] for each in creator["assigned"]] == [stalin]
    assert [each["id"] for each in creator["carried_out_by"]] == [editors]
    assert [(each["id"], each["type"]) for each in signed["assigned"]] == [(f"{BASE}id/persona/filippov", "Group")]
    assert "carried_out_by" not in signed
    assert [each["id"] for each in said["addressee (explicit, disputed)"]["assigned"]] == [
        f"{BASE}id/person/mao-zedong"
    ]
    persona = _told(linked_art, _of(published, "persona/filippov"))
    assert persona["type"] == "Group"
    assert {each["assigned"][0]["id"] for each in persona["attributed_by"]} == {stalin}
    assert {each["carried_out_by"][0]["id"] for each in persona["attributed_by"]} == {
        editors,
        f"{BASE}id/organisation/russian-government",
    }
    assert not {"equivalent", "born", "member_of"} & persona.keys()


def test_what_has_no_property_is_a_statement(telegram: Json) -> None:
    """Addressee, summary, rights, copies and their custody, as words; no right that is a conjecture."""
    said = {(each["classified_as"][0]["_label"], each["content"]) for each in telegram["referred_to_by"]}
    for kind, content in (
        ("Note", "Soviet ambassador in Peking"),
        ("Abstract", "A qualification was made."),
        ("Access Statement", "Top Secret"),
        ("Credit Statement", "Leon Levy Foundation"),
        ("Citation", "RGASPI, f. 558, op. 11, d. 334, ll.0055"),
        ("Provenance Statement", "Yeltsin gives the document to Kim Young-Sam, Moscow, June 1994"),
        ("Provenance Statement", "RGASPI holds its sheet"),
        ("Copyright/License Statement", "Rights holders have been contacted when possible."),
    ):
        assert (kind, content) in said
    assert "subject_to" not in telegram


def test_a_person_is_born_and_dies_between_two_instants(linked_art: Profile, published: Edition) -> None:
    """And is the same as in the files that a source names."""
    stalin = _told(linked_art, _of(published, "person/joseph-stalin"))
    assert stalin["born"]["timespan"]["begin_of_the_begin"] == "1878-12-18T00:00:00Z"
    assert stalin["died"]["timespan"]["end_of_the_end"] == "1953-03-05T23:59:59Z"
    assert {each["id"] for each in stalin["equivalent"]} == {
        "http://www.wikidata.org/entity/Q855",
        "https://d-nb.info/gnd/118642499",
    }
    assert {(each["content"], each["language"][0]["_label"]) for each in stalin["identified_by"]} == {
        ("Joseph Stalin", "English"),
        ("Иосиф Виссарионович Сталин", "Russian"),
        ("斯大林", "Chinese"),
        ("스탈린", "Korean"),
    }
    year = _told(linked_art, told('<> rdfs:label "A" ; rico:birthDate "1879"^^xsd:gYear .', "person/a"))
    assert year["born"]["timespan"]["end_of_the_end"] == "1879-12-31T23:59:59Z"


def test_a_place_is_a_point(linked_art: Profile, published: Edition) -> None:
    """Longitude first, as WKT has it."""
    assert _told(linked_art, _of(published, "place/peking"))["defined_by"] == "POINT(116.39723 39.9075)"


def test_a_time_with_a_zone_keeps_it(linked_art: Profile, validator: Draft202012Validator) -> None:
    """One without is written as UTC, since the schema wants a zone; an open end has no bound."""
    dates = """<> rdfs:label "A" ; rico:hasCreationDate <#d> , <#e> .
    <#d> cld:earliest "1950-05-14T00:00:00+03:00"^^xsd:dateTime .
    <#e> cld:earliest "1950-05-16T00:00:00"^^xsd:dateTime ."""
    tree = _told(linked_art, told(dates))
    assert tree["created_by"]["timespan"] == {"type": "TimeSpan", "begin_of_the_begin": "1950-05-14T00:00:00+03:00"}
    assert _faults(validator, "record", tree) == []


def test_a_record_is_part_of_a_record_or_in_a_set(linked_art: Profile, validator: Draft202012Validator) -> None:
    """The fonds of an archive are sets; what has a document as a record is a text."""
    fonds = f"{BASE}id/organisation/rgaspi#f558"
    tree = _told(linked_art, told(f'<> rdfs:label "A" ; rico:isOrWasIncludedIn <{fonds}> , <b> .'))
    assert tree["member_of"] == [{"id": fonds, "type": "Set"}]
    assert tree["part_of"] == [{"id": f"{BASE}id/record/b", "type": "LinguisticObject"}]
    assert _faults(validator, "record", tree) == []


def test_a_right_that_somebody_vouches_for_is_one(linked_art: Profile, validator: Draft202012Validator) -> None:
    """Whoever stated it of the record without calling it a conjecture."""
    right = "http://rightsstatements.org/vocab/NoC-US/1.0/"
    tree = _told(linked_art, told(f'<> rdfs:label "A" ; dct:rights <{right}> .'))
    assert [each["classified_as"][0]["id"] for each in tree["subject_to"]] == [right]
    assert _faults(validator, "record", tree) == []


def test_other_peoples_words_do_as_well(linked_art: Profile, validator: Draft202012Validator) -> None:
    """A title in Dublin Core is a name; without any name nothing can be told."""
    source = told('<> dct:title "Ein Brief"@de , "A letter"@en ; dct:identifier "7" ; dct:description "Of 1950" .')
    tree = _told(linked_art, source)
    assert tree["_label"] == "A letter"
    assert {each["content"] for each in tree["identified_by"]} == {"Ein Brief", "A letter", "7"}
    assert _faults(validator, "record", tree) == []
    assert missing(linked_art, told("<> a rico:Record .")) == (f"a name for {BASE}id/record/letter (rdfs:label)",)


def test_text_of_any_characters_passes(linked_art: Profile, validator: Draft202012Validator) -> None:
    """Also what XML cannot carry, since this is JSON."""
    tree = _told(linked_art, told(f'<> rdfs:label "{HOSTILE}\\u0008" ; rico:note "{HOSTILE}" .'))
    assert tree["_label"] == f"{HOSTILE}\b"
    assert [each["content"] for each in tree["referred_to_by"]] == [HOSTILE]
    assert _faults(validator, "record", tree) == []


def test_the_same_person_may_be_named_twice(linked_art: Profile, validator: Draft202012Validator) -> None:
    """Each mention says what it is, since the schema sees no graph."""
    source = told(
        '<> rdfs:label "A" ; rico:hasSender person:ann ; rico:hasOrHadSubject person:ann .person:ann rdfs:label "Ann" .'
    )
    tree = _told(linked_art, source)
    ann = {"id": f"{BASE}id/person/ann", "type": "Person", "_label": "Ann"}
    assert (tree["created_by"]["carried_out_by"], tree["about"]) == ([ann], [ann])
    assert _faults(validator, "record", tree) == []


def test_thousands_of_values_are_told_once_each(linked_art: Profile) -> None:
    """The work grows with the document alone."""
    many = 2000
    one = '<> rico:hasSender person:p{0} ; rico:note "N{0}" ; rico:name "X{0}" . person:p{0} rdfs:label "P{0}" .\n'
    tree = _told(linked_art, told('<> rdfs:label "A" .\n' + "".join(map(one.format, range(many)))))
    assert len(tree["created_by"]["carried_out_by"]) == len(tree["referred_to_by"]) == many
    assert len(tree["identified_by"]) == many + 1
