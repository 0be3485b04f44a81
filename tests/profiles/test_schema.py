"""schema.org: terms that exist, things that are what they are said to be, and a page that search engines can read."""

import json
from typing import Any

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode
from rdflib.namespace import SDO

from cable_ld.editions.shelf import Edition
from cable_ld.model.media import JSON_LD
from cable_ld.profiles.apply import apply, graph_of, missing
from cable_ld.profiles.profile import Profile
from cable_ld.profiles.source import Source
from cable_ld.rdf.namespaces import RDF, SCHEMA
from tests.corpora import BASE
from tests.profiles.forms import HOSTILE, by_pyld, lines, loses, profile_of, quoted, source, sources, texts
from tests.profiles.told import told

TELEGRAM = "record/telegram-8600"
LOST = {
    "who says what": "cld:restsOn rico:relationCertainty dct:rights",
    "the numbered exemplars": "cld:copyNumber cld:assignmentAsWritten cld:distributionCount cld:copy cld:custodyOf "
    "cld:until cld:sequence cld:folio rico:hasOrHadType rico:isOrWasDerivedFromInstantiation "
    "rico:isInstantiationAssociatedWithInstantiation",
    "borne the name of a persona": "cld:bearerIdentifiedAs",
    "the zone of clock times": "cld:timeZoneStatus rico:dateQualifier",
    "the destination": "cld:destination rico:isReplyTo",
    "the wording of the original": "cld:originalWording",
    "the posts of a body": "rico:relationHasDate",
    "shows empty": "cld:displaysEmptyField cld:lacksText",
    "of a vocabulary match": "skos:broadMatch",
    "the data set": "void:inDataset dct:modified prov:generatedAtTime",
}


@pytest.fixture(scope="session")
def schema() -> Profile:
    """The profile."""
    return profile_of("schema")


def _values(profile: Profile, source: Source, name: str, subject: str | None = None) -> set[str]:
    node = NamedNode(subject or source.version.thing)
    return {
        triple.object.value
        for triple in graph_of(profile, source).triples
        if triple.subject == node
        and triple.predicate == SCHEMA.term(name)
        and isinstance(triple.object, Literal | NamedNode)
    }


def _types(profile: Profile, source: Source, subject: str | None = None) -> set[str]:
    node = NamedNode(subject or source.version.thing)
    return {
        str(triple.object).removeprefix(f"<{SCHEMA}").removesuffix(">")
        for triple in graph_of(profile, source).triples
        if triple.subject == node and triple.predicate == RDF.term("type")
    }


def test_every_term_exists(schema: Profile, published: Edition) -> None:
    """Classes, properties and datatypes, as rdflib knows schema.org; and there is nothing else."""
    for each in sources(published):
        for triple in graph_of(schema, each).triples:
            is_type = triple.predicate == RDF.term("type")
            assert is_type or rdflib.URIRef(triple.predicate.value) in SDO
            assert not is_type or rdflib.URIRef(str(triple.object)[1:-1]) in SDO
            datatype = triple.object.datatype.value if isinstance(triple.object, Literal) else ""
            assert not datatype.startswith(SCHEMA) or rdflib.URIRef(datatype) in SDO


def test_every_form_says_the_same_and_says_it_again(schema: Profile, published: Edition) -> None:
    """N-Triples, and JSON-LD as another reader takes it: one object, `id` and `type` at its top."""
    for each in sources(published):
        assert lines(schema, each) == frozenset(graph_of(schema, each).triples) == by_pyld(schema, each)
        data = apply(schema, each, JSON_LD)
        assert data == apply(schema, each, JSON_LD)
        tree: dict[str, Any] = json.loads(data)
        assert list(tree)[:3] == ["@context", "id", "type"]
        assert tree["id"] == each.version.thing
        assert isinstance(tree["type"], str)
        assert "included" not in tree


def test_the_telegram_carries_a_message(schema: Profile, published: Edition) -> None:
    """Each with its own sender or author and its own addressee, as the crosswalk of the model has it."""
    record = source(published, TELEGRAM)
    message, translation = f"{record.version.thing}#message", f"{record.version.thing}#translation"
    person, body = f"{BASE}id/person", f"{BASE}id/organisation"
    assert _types(schema, record) == {"Message", "ArchiveComponent"}
    assert _types(schema, record, message) == {"Message", "CreativeWork"}
    assert message in _values(schema, record, "hasPart")
    assert _values(schema, record, "sender") == {f"{person}/andrey-vyshinsky"}
    assert _values(schema, record, "recipient") == {f"{body}/mfa-ussr#ambassador-peking"}
    assert _values(schema, record, "toRecipient") == {f"{person}/n-v-roshchin"}
    assert _values(schema, record, "author", message) == {f"{person}/joseph-stalin", f"{BASE}id/persona/filippov"}
    assert _values(schema, record, "recipient", message) == {f"{person}/mao-zedong"}
    assert _values(schema, record, "dateCreated") == {"1950-05-14"}
    assert _values(schema, record, "dateSent") == {"1950-05-14T05:30:00"}
    assert _values(schema, record, "dateReceived") == {"1950-05-14T04:10:00"}
    assert _values(schema, record, "holdingArchive") == {f"{body}/aprf", f"{body}/rgaspi"}
    assert _values(schema, record, "itemLocation") == {"RGASPI, f. 558, op. 11, d. 334, ll.0055"}
    assert _values(schema, record, "value", f"{record.version.thing}#number-8600") == {"8600"}
    assert _values(schema, record, "workTranslation") == {translation}
    assert _values(schema, record, "inLanguage", translation) == {"en"}
    assert _values(schema, record, "funder", translation) == {f"{body}/leon-levy-foundation"}
    assert len(_values(schema, record, "abstract", message)) == 7


def test_people_personae_places_bodies_and_vocabularies_are_what_they_are(schema: Profile, published: Edition) -> None:
    """A persona is a thing with a name: neither a person, nor the same as one."""
    kinds = {
        "person/joseph-stalin": {"Person"},
        "persona/filippov": {"Thing"},
        "organisation/cwihp": {"Organization"},
        "organisation/rgaspi": {"Organization", "ArchiveOrganization"},
        "place/peking": {"Place"},
        "source/mbc-1994-06-02": {"CreativeWork"},
        "vocabulary/role": {"DefinedTermSet"},
    }
    assert {name: _types(schema, source(published, name)) for name in kinds} == kinds
    stalin = source(published, "person/joseph-stalin")
    assert "http://www.wikidata.org/entity/Q855" in _values(schema, stalin, "sameAs")
    assert _values(schema, stalin, "birthDate") == {"1878-12-18"}
    assert _values(schema, source(published, "persona/filippov"), "sameAs") == set()
    roshchin = source(published, "person/n-v-roshchin")
    assert _values(schema, roshchin, "jobTitle") == {"Soviet ambassador in Peking"}
    peking = source(published, "place/peking")
    assert (_values(schema, peking, "latitude"), _values(schema, peking, "longitude")) == ({"39.9075"}, {"116.39723"})
    assert "北京" in _values(schema, peking, "alternateName")
    page = source(published, "source/mbc-1994-06-02")
    assert (_values(schema, page, "datePublished"), _values(schema, page, "publisher")) == ({"1994-06-02"}, {"MBC"})
    role = source(published, "vocabulary/role")
    term = f"{role.version.thing}#signatory"
    assert term in _values(schema, role, "hasDefinedTerm")
    assert _values(schema, role, "description", term) == {"As named under the message."}
    tenth = source(published, "organisation/tenth-department")
    assert _values(schema, tenth, "parentOrganization") == {f"{BASE}id/organisation/mfa-ussr"}


def test_what_it_says_to_lose_is_lost_and_nothing_else(schema: Profile, published: Edition) -> None:
    """Property by property; languages are told by their codes, steps of handling by two dates."""
    loses(schema, published, LOST, otherwise="rico:hasOrHadLanguage cld:transmissionStep cld:stepKind")
    said = texts(schema, source(published, TELEGRAM))
    assert not [text for text in said if "#c0" in text or "vocabulary/certainty" in text or "#exemplar" in text]


@pytest.mark.parametrize("title", HOSTILE)
def test_titles_pass_through(schema: Profile, title: str) -> None:
    """Code point for code point."""
    record = told(f"<> a rico:Record ; rico:title {quoted(title, 'ar')} .")
    assert _values(schema, record, "name") == {title}
    assert by_pyld(schema, record) == lines(schema, record)
    assert json.loads(apply(schema, record, JSON_LD))["name"] == {"value": title, "language": "ar"}


def test_dates_that_iso_has_no_form_for_are_told_in_their_words(schema: Profile) -> None:
    """And one that is not known is not told."""
    start = "@prefix edtf: <http://id.loc.gov/datatypes/edtf/> . <> rico:hasCreationDate <#d> . "
    for edtf, (created, temporal) in {
        "1950-05": ({"1950-05"}, set()),
        "1950~": (set(), {"about 1950"}),
        "XXXX": (set(), set()),
    }.items():
        dated = told(start + f'<#d> rico:expressedDate "about 1950" ; cld:edtf "{edtf}"^^edtf:EDTF .')
        assert (_values(schema, dated, "dateCreated"), _values(schema, dated, "temporal")) == (created, temporal)


def test_other_peoples_words_are_kept(schema: Profile) -> None:
    """schema.org under either address, and the usual words for names, makers and dates; of any type."""
    note = told(
        """
        @prefix old: <http://schema.org/> .
        @prefix foaf: <http://xmlns.com/foaf/0.1/> .
        <> a old:Dataset ; old:keywords "letters" ; dct:title "Letters" ; dct:issued "2001" ; dct:subject "post" ;
            dct:creator [ foaf:name "Ada" ] ; schema:spatialCoverage [ a schema:Place ; schema:name "Here" ] ;
            dct:license <http://creativecommons.org/licenses/by/4.0/> , <http://terms.example/> .
        """,
        "other/box/note",
    )
    assert _types(schema, note) == {"Dataset"}
    assert _values(schema, note, "keywords") == {"letters"}
    assert (_values(schema, note, "name"), _values(schema, note, "datePublished")) == ({"Letters"}, {"2001"})
    assert _values(schema, note, "license") == {"http://creativecommons.org/licenses/by/4.0/"}
    assert _values(schema, note, "usageInfo") == {"http://terms.example/"}
    assert {"Ada", "Here", "post"} <= texts(schema, note)
    bare = told("", "other/nothing")
    assert _types(schema, bare) == {"Thing"}
    assert missing(schema, bare) == ()


def test_what_is_said_of_the_data_set_is_not_said_of_a_document(schema: Profile) -> None:
    """Whatever words it is said in."""
    dataset = "@prefix schema: <https://schema.org/> . <> schema:keywords [ schema:name 'mail' ] ."
    assert "mail" not in texts(schema, told('<> rdfs:label "A letter" .', dataset=dataset))
