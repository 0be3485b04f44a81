"""Dublin Core: terms that exist, elements that are valid, and what is left out is what is said to be."""

from pathlib import Path

import pytest
import rdflib
from lxml import etree
from pyoxigraph import NamedNode
from rdflib.namespace import DCTERMS

from cable_ld.editions.shelf import Edition
from cable_ld.model.media import JSON_LD, XML
from cable_ld.profiles.apply import apply, graph_of, missing
from cable_ld.profiles.profile import Profile
from cable_ld.rdf.namespaces import DCT
from tests.corpora import BASE
from tests.profiles.forms import HOSTILE, by_pyld, lines, loses, profile_of, quoted, source, sources, texts
from tests.profiles.told import told

TELEGRAM = "record/telegram-8600"
ELEMENT = "{http://purl.org/dc/elements/1.1/}"
CONJECTURE = "http://rightsstatements.org/vocab/CNE/1.0/"


@pytest.fixture(scope="session")
def dc() -> Profile:
    """The profile."""
    return profile_of("dc")


@pytest.fixture(scope="session")
def schema(shared: Path) -> etree.XMLSchema:
    """The schema of oai_dc."""
    return etree.XMLSchema(etree.parse(shared / "schemas/oai-pmh/oai_dc.xsd"))


def _elements(data: bytes, name: str) -> list[str]:
    return [str(each.text) for each in etree.fromstring(data).findall(f"{ELEMENT}{name}")]


def test_every_document_is_valid_and_says_its_title_and_its_address(
    dc: Profile, published: Edition, schema: etree.XMLSchema
) -> None:
    """Of the whole corpus, and by the schema of the OAI."""
    for each in sources(published):
        data = apply(dc, each, XML)
        schema.assertValid(etree.fromstring(data))
        assert _elements(data, "identifier")[0] == each.version.thing
        assert each.version.label in _elements(data, "title") or each.version.type in ("record", "source")
        assert _elements(data, "title")
        assert _elements(data, "type")


def test_every_form_says_the_same_and_says_it_again(dc: Profile, published: Edition) -> None:
    """N-Triples, and JSON-LD as another reader takes it; the same bytes every time."""
    for each in sources(published):
        said = lines(dc, each)
        assert said == frozenset(graph_of(dc, each).triples) == by_pyld(dc, each)
        assert apply(dc, each, XML) == apply(dc, each, XML)


def test_every_term_exists(dc: Profile, published: Edition) -> None:
    """As rdflib knows Dublin Core."""
    for each in sources(published):
        used = {triple.predicate.value for triple in graph_of(dc, each).triples}
        for term in (term for term in used if term.startswith(DCT)):
            assert rdflib.URIRef(term) in DCTERMS


def test_the_telegram_is_told_in_the_fifteen_elements(dc: Profile, published: Edition) -> None:
    """As the crosswalk of the model has it."""
    data = apply(dc, source(published, TELEGRAM), XML)
    assert _elements(data, "title") == ["Ciphered Telegram No. 8600, Vyshinsky to Mao Zedong"]
    assert _elements(data, "creator") == ["Joseph Stalin", "Filippov"]
    assert _elements(data, "contributor") == ["Andrey Vyshinsky", "Leon Levy Foundation"]
    assert _elements(data, "publisher") == ["History and Public Policy Program"]
    assert _elements(data, "date") == ["1950-05-14"]
    assert _elements(data, "type") == ["ciphered telegram", "Text", "Record"]
    assert _elements(data, "language") == ["en"]
    assert _elements(data, "coverage") == ["Peking (Beijing)"]
    assert {"8600", "Issuing No. 8600", "Special no. 550"} <= set(_elements(data, "identifier"))
    assert "RGASPI, f. 558, op. 11, d. 334, ll.0055" in _elements(data, "source")
    assert "Message signed Filippov, for Mao Zedong" in _elements(data, "relation")
    assert "Addressee: Soviet ambassador in Peking" in _elements(data, "description")
    assert len(_elements(data, "rights")) == 3


def test_people_places_bodies_and_vocabularies_are_told_too(dc: Profile, published: Edition) -> None:
    """With their names in every language, and the addresses that authority files have for them."""
    stalin = apply(dc, source(published, "person/joseph-stalin"), XML)
    assert {"Joseph Stalin", "스탈린"} <= set(_elements(stalin, "title"))
    assert "http://www.wikidata.org/entity/Q855" in _elements(stalin, "identifier")
    peking = apply(dc, source(published, "place/peking"), XML)
    assert _elements(peking, "coverage") == ["east=116.39723; north=39.9075"]
    assert _elements(apply(dc, source(published, "persona/filippov"), XML), "type") == ["Persona"]
    assert _elements(apply(dc, source(published, "organisation/rgaspi"), XML), "relation") == ["RGASPI, fond 558"]
    roles = apply(dc, source(published, "vocabulary/role"), XML)
    assert "signatory" in _elements(roles, "relation")
    page = apply(dc, source(published, "source/mbc-1994-06-02"), XML)
    assert (_elements(page, "date"), _elements(page, "publisher")) == (["1994-06-02"], ["MBC"])


LOST = {
    "who says what": "cld:restsOn rico:relationCertainty dct:rights",
    "the copies of a record": "cld:copyNumber cld:folio cld:until rico:hasOrHadType cld:sequence prov:wasDerivedFrom",
    "borne the name of a persona": "cld:bearerIdentifiedAs",
    "clock times": "cld:transmissionStep cld:stepKind cld:timeZoneStatus cld:distributionCount cld:assignmentAsWritten",
    "the wording of the original": "cld:originalWording",
    "dates of life": "rico:birthDate rico:deathDate rico:relationHasDate",
    "files that are held": "schema:contentUrl schema:sha256 schema:editor dct:format cld:displaysEmptyField "
    "cld:lacksText",
    "the series of a number": "rico:hasIdentifierType cld:earliest cld:latest rico:dateQualifier skos:scopeNote "
    "skos:broadMatch",
}


def test_what_it_says_to_lose_is_lost_and_nothing_else(dc: Profile, published: Edition) -> None:
    """Property by property; and of what is told in words alone, no more than the words."""
    loses(dc, published, LOST)
    said = texts(dc, source(published, TELEGRAM))
    assert "Addressee: Soviet ambassador in Peking" in said
    assert f"{BASE}id/organisation/mfa-ussr#ambassador-peking" not in said
    assert f"{BASE}id/organisation/aprf" not in said
    assert not [text for text in said if "#c0" in text or "vocabulary/certainty" in text or "#exemplar" in text]


@pytest.mark.parametrize("title", HOSTILE)
def test_titles_pass_through(dc: Profile, schema: etree.XMLSchema, title: str) -> None:
    """XML has no place for a control character; everything else arrives as it was written, in JSON all of it."""
    record = told(f"<> a rico:Record ; rico:title {quoted(title, 'de')} .")
    data = apply(dc, record, XML)
    schema.assertValid(etree.fromstring(data))
    assert _elements(data, "title") == [title.replace("\b", "")]
    assert b"<error" not in data
    assert title in texts(dc, record)
    assert by_pyld(dc, record) == lines(dc, record)


def test_other_peoples_dublin_core_stays_what_it_is(dc: Profile, schema: etree.XMLSchema) -> None:
    """Of any type, in either namespace, with things that have no address; what they lack is no fault."""
    said = """
        @prefix dc: <http://purl.org/dc/elements/1.1/> .
        @prefix foaf: <http://xmlns.com/foaf/0.1/> .
        <> dct:title "A note" ; dc:creator [ foaf:name "Ada" ] ; dct:extent 3 ; dct:relation [ ] ; dc:coverage true ;
            dct:license <https://creativecommons.org/publicdomain/zero/1.0/> ; dct:language "de" , "fr" .
    """
    note = told(said, "other/box/note")
    data = apply(dc, note, XML)
    schema.assertValid(etree.fromstring(data))
    assert (_elements(data, "title"), _elements(data, "creator")) == (["A note"], ["Ada"])
    assert (_elements(data, "format"), _elements(data, "coverage")) == (["3"], ["true"])
    assert _elements(data, "language") == ["de", "fr"]
    assert _elements(data, "relation") == []
    assert by_pyld(dc, note) != frozenset()
    bare = told("", "other/nothing")
    schema.assertValid(etree.fromstring(apply(dc, bare, XML)))
    assert missing(dc, bare) == ()
    assert apply(dc, bare, JSON_LD).startswith(b'{"@context":"http://127.0.0.1:8000/profile/dc/context.jsonld"')


def test_a_name_is_given_wherever_a_thing_is_named_again(dc: Profile) -> None:
    """Who wrote of himself is both creator and subject."""
    letter = told('<> rico:hasCreator person:ann ; rico:hasOrHadSubject person:ann . person:ann rdfs:label "Ann" .')
    data = apply(dc, letter, XML)
    assert _elements(data, "creator") == _elements(data, "subject") == ["Ann"]


def test_a_conjecture_about_rights_waits_for_a_person(dc: Profile) -> None:
    """Beside the same statement as explicit it is handed on."""
    guess = f"<> dct:rights <{CONJECTURE}> . " + _claim("guess", "conjecture")
    rights = NamedNode(CONJECTURE)
    assert rights not in {triple.object for triple in graph_of(dc, told(guess)).triples}
    confirmed = guess + _claim("sure", "explicit")
    assert rights in {triple.object for triple in graph_of(dc, told(confirmed)).triples}


def _claim(name: str, certainty: str) -> str:
    return (
        f"@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . "
        f"<#{name}> rdf:subject <> ; rdf:predicate dct:rights ; rdf:object <{CONJECTURE}> ; "
        f"cld:certainty <../vocabulary/certainty#{certainty}> .\n"
    )


def test_a_date_that_is_unknown_is_told_in_its_words(dc: Profile) -> None:
    """And one that is known as EDTF has it."""
    start = "@prefix edtf: <http://id.loc.gov/datatypes/edtf/> . <> rico:hasCreationDate <#d> . "
    dated = told(start + '<#d> rico:expressedDate "spring" ; cld:edtf "XXXX"^^edtf:EDTF .')
    assert _elements(apply(dc, dated, XML), "date") == ["spring"]
    dated = told(start + '<#d> rico:expressedDate "spring" ; cld:edtf "1950-21"^^edtf:EDTF .')
    assert _elements(apply(dc, dated, XML), "date") == ["1950-21"]
