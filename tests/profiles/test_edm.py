"""Records as Europeana takes them: valid by its schema and its rules, or not offered at all."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from cable_ld.corpus.read import Inputs
from cable_ld.editions.dataset.publish import publish_dataset
from cable_ld.editions.publish import publish
from cable_ld.editions.shelf import Edition, Shelf
from cable_ld.editions.terms import Terms
from cable_ld.model.iri import Addresses
from cable_ld.model.media import JSON_LD, RDF_XML, TURTLE, Variant
from cable_ld.profiles.apply import apply, missing
from cable_ld.profiles.profile import Profile, discover
from cable_ld.profiles.source import Source, source_of
from cable_ld.rdf.jsonld import with_context
from cable_ld.rdf.namespaces import DC, DCT, EDM, ORE, RDF, SKOS
from tests.corpora import ANN, BASE, ROOT, START, Archive
from tests.europeana import faults

EDM_PROFILE: Final = next(profile for profile in discover() if profile.token == "edm")
AT: Final = Addresses(BASE)
TELEGRAM: Final = f"{BASE}id/record/telegram-8600"
PLACE: Final = "http://sws.example/peking/"
RIGHTS: Final = "http://rightsstatements.org/vocab/InC/1.0/"
WHOLE: Final = f"""\
@prefix dcmitype: <http://purl.org/dc/dcmitype/> .
<> a rico:Record ; rdfs:label "A letter"@en ; dct:type dcmitype:Text , "letter"@en ; dct:language "en" ;
    dct:creator person:ann ; dct:spatial <{PLACE}> ; dct:rights <{RIGHTS}> .
"""
TEXT: Final = "<http://purl.org/dc/dcmitype/Text>"
HOSTILE: Final = (
    "a page that contains <error code='x'> & more",
    "the end ]]> of a section",
    "right to left: \u202bعربى\u202c",
    "Mölkky",
    "中文",
    "a line\r\nand another",
)


def _source(edition: Edition, document: str) -> Source:
    version = edition.version(document)
    assert version is not None
    return source_of(edition, version, AT)


def _letter(folder: Path, content: str) -> Source:
    archive = Archive(folder, {"persons/ann.trig": ANN, "records/letter/record.trig": content})
    archive.publish()
    return _source(archive.edition(), archive.doc("record/letter"))


def _note(folder: Path, stated: Mapping[str, str]) -> Source:
    """A record of other people's, in terms of Dublin Core."""
    archive = Archive(folder)
    archive.publish()
    thing, graph = f"<{BASE}id/record/note>", f"<{BASE}doc/record/note>"
    lines = (f"{thing} <{DCT}{name}> {value} {graph} .\n" for name, value in stated.items())
    (folder / "notes.nq").write_text("".join(lines), encoding="utf-8")
    publish_dataset(folder / "notes.nq", archive.inputs, archive.state, Terms(START.replace(day=2)))
    return _source(archive.edition(), graph[1:-1])


def _graph(profile: Profile, source: Source, variant: Variant) -> set[Triple]:
    """The triples of a form, as a parser reads them."""
    made = apply(profile, source, variant)
    if variant == JSON_LD:
        assert profile.context is not None
        made = with_context(made, AT.context_of_profile(profile.token), profile.context)
    formats = {RDF_XML: RdfFormat.RDF_XML, TURTLE: RdfFormat.TURTLE, JSON_LD: RdfFormat.JSON_LD}
    return {quad.triple for quad in parse(made, format=formats[variant])}


@pytest.fixture(scope="module")
def confirmed(tmp_path_factory: pytest.TempPathFactory) -> Source:
    """The telegram, of which a person has confirmed the rights."""
    folder = tmp_path_factory.mktemp("confirmed")
    shutil.copytree(ROOT / "data", folder / "data")
    file = folder / "data" / "records" / "telegram-8600" / "record.trig"
    before, claim, after = file.read_text(encoding="utf-8").partition(":c130 cld:quotes")
    file.write_text(before + claim + after.replace("certainty:conjecture", "certainty:explicit", 1), encoding="utf-8")
    inputs = Inputs(BASE, folder / "data", ROOT / "ontology", "required")
    publish(inputs, folder / "state", Terms(START))
    return _source(Shelf(folder / "state", AT).lease(), f"{BASE}doc/record/telegram-8600")


def test_the_telegram_lacks_its_rights_as_long_as_they_are_a_conjecture(published: Edition) -> None:
    """And nothing else; nobody invents them."""
    (lack,) = missing(EDM_PROFILE, _source(published, f"{BASE}doc/record/telegram-8600"))
    assert lack.startswith("the rights: ")


def test_with_confirmed_rights_it_is_offered_and_valid(confirmed: Source, shared: Path) -> None:
    """By the schema and by the rules that Europeana runs."""
    assert missing(EDM_PROFILE, confirmed) == ()
    assert faults(apply(EDM_PROFILE, confirmed, RDF_XML), shared) == []


def test_the_rules_find_what_is_wrong(confirmed: Source, shared: Path) -> None:
    """Else they would prove nothing: a licence that is not listed, no language, an element out of order."""
    record = apply(EDM_PROFILE, confirmed, RDF_XML)
    (rights, language) = faults(
        record.replace(b"vocab/CNE", b"vocab/UND")
        .replace(b"dc:language>ru<", b"dc:date>ru<")
        .replace(b">ru</dc:language", b">ru</dc:date"),
        shared,
    )
    assert rights.startswith("R09")
    assert language.startswith("R16")
    kind = b"\n    <edm:type>TEXT</edm:type>"
    assert faults(record.replace(kind, b"").replace(b'8600">\n', b'8600">' + kind + b"\n", 1), shared)


def test_every_form_says_the_same(confirmed: Source) -> None:
    """The XML of the template is the graph that the others are."""
    xml, turtle, json = (_graph(EDM_PROFILE, confirmed, variant) for variant in (RDF_XML, TURTLE, JSON_LD))
    assert xml == turtle == json


def test_the_crosswalk_is_that_of_the_model(confirmed: Source) -> None:
    """Dispatcher, signatory, message, date, place, numbers, archival copy, custody (MODEL.md §10)."""
    graph = _graph(EDM_PROFILE, confirmed, TURTLE)

    def values(name: NamedNode, subject: str = TELEGRAM) -> set[str]:
        return {
            str(getattr(t.object, "value", ""))
            for t in graph
            if t.subject == NamedNode(subject) and t.predicate == name
        }

    assert values(DC.term("contributor")) == {f"{BASE}id/person/andrey-vyshinsky"}
    assert values(DC.term("creator")) == {f"{BASE}id/person/joseph-stalin", f"{BASE}id/persona/filippov"}
    assert values(DCT.term("hasPart")) == {f"{TELEGRAM}#message"}
    assert values(DCT.term("created")) == {"1950-05-14"}
    assert values(DC.term("date")) == {"14 May 1950"}
    assert values(DCT.term("spatial")) == {f"{BASE}id/place/peking"}
    assert values(DC.term("identifier")) == {"8600", "Issuing No. 8600", "Special no. 550"}
    assert values(DC.term("source")) == {"RGASPI, f. 558, op. 11, d. 334, ll.0055"}
    assert len(values(DCT.term("provenance"))) == 5
    assert values(DC.term("language")) == {"ru"}
    assert "Addressee: Soviet ambassador in Peking" in values(DC.term("description"))
    aggregation = f"{TELEGRAM}#aggregation"
    assert values(EDM.term("dataProvider"), aggregation) == {"The cable-ld authors"}
    assert values(EDM.term("isShownAt"), aggregation) == {f"{BASE}doc/record/telegram-8600.html"}
    assert values(SKOS.term("prefLabel"), f"{BASE}id/person/joseph-stalin") == {"Joseph Stalin"}
    for kind in (EDM.term("ProvidedCHO"), ORE.term("Aggregation")):
        assert len([t for t in graph if t.predicate == RDF.term("type") and t.object == kind]) == 1


def test_a_code_name_is_nobody_else(confirmed: Source) -> None:
    """A persona is matched to no authority record (MODEL.md §8)."""
    persona = NamedNode(f"{BASE}id/persona/filippov")
    predicates = {t.predicate.value for t in _graph(EDM_PROFILE, confirmed, TURTLE) if t.subject == persona}
    assert predicates == {RDF + "type", SKOS + "prefLabel", SKOS + "altLabel"}


def test_whatever_is_missing_is_told(tmp_path: Path) -> None:
    """A record of which nothing is known lacks everything but who provides it; its language once it is a text."""
    bare = missing(EDM_PROFILE, _note(tmp_path / "bare", {"isVersionOf": '"x"'}))
    assert [lack.partition(":")[0] for lack in bare] == [
        "a title or a description",
        "one of",
        "the rights",
        "what it is",
    ]
    stated = {"title": '"\\u0008 "', "type": TEXT, "language": '"every"'}
    text = missing(EDM_PROFILE, _note(tmp_path / "text", stated))
    assert [lack.partition(":")[0] for lack in text] == [
        "a title or a description",
        "one of",
        "the language",
        "the rights",
    ]


def test_without_a_publisher_nobody_provides(tmp_path: Path) -> None:
    """Unless the data set says who does, and who hands it on."""
    archive = Archive(tmp_path, {"persons/ann.trig": ANN, "records/letter/record.trig": WHOLE})
    dataset = f'<> <{DCT}title> "Letters"@en ; <{DCT}license> <http://licences.example/ours> .\n'
    archive.change({"dataset.ttl": dataset})
    archive.publish()
    (lack,) = missing(EDM_PROFILE, _source(archive.edition(), archive.doc("record/letter")))
    assert lack.startswith("who provides it")
    own = f'<> <{EDM}dataProvider> "An archive" ; <{EDM}provider> "A hub" .\n'
    archive.change({"dataset.ttl": dataset + own})
    archive.publish()
    source = _source(archive.edition(), archive.doc("record/letter"))
    assert missing(EDM_PROFILE, source) == ()
    record = apply(EDM_PROFILE, source, RDF_XML)
    assert b"<edm:dataProvider>An archive<" in record
    assert b"<edm:provider>A hub<" in record


@pytest.mark.parametrize(
    ("rights", "is_taken"),
    [
        ("http://creativecommons.org/licenses/by/4.0/", True),
        ("http://creativecommons.org/licenses/by-nc-sa/3.0/de/", True),
        ("http://creativecommons.org/licenses/by/2.1/es/", True),
        ("http://creativecommons.org/publicdomain/zero/1.0/", True),
        ("http://rightsstatements.org/vocab/NoC-OKLR/1.0/", True),
        ("http://creativecommons.org/licenses/by/2.1/", False),
        ("http://creativecommons.org/licenses/by/4.0", False),
        ("https://creativecommons.org/licenses/by/4.0/", False),
        ("http://rightsstatements.org/vocab/UND/1.0/", False),
        ("http://rightsstatements.org/page/InC/1.0/", False),
        ("http://elsewhere.example/?http://rightsstatements.org/vocab/InC/1.0/", False),
    ],
)
def test_the_rights_are_those_that_europeana_takes(tmp_path: Path, shared: Path, rights: str, is_taken: bool) -> None:
    """What is offered is valid, and what would not be is not offered."""
    source = _letter(tmp_path, WHOLE.replace(RIGHTS, rights))
    assert (missing(EDM_PROFILE, source) == ()) is is_taken
    if is_taken:
        assert faults(apply(EDM_PROFILE, source, RDF_XML), shared) == []


def test_two_licences_are_one_too_many(tmp_path: Path) -> None:
    """Nobody chooses for the archive."""
    more = WHOLE + "<> dct:license <http://creativecommons.org/publicdomain/zero/1.0/> .\n"
    (lack,) = missing(EDM_PROFILE, _letter(tmp_path, more))
    assert "more than one" in lack


@pytest.mark.parametrize("title", HOSTILE)
def test_any_text_passes_through(tmp_path: Path, shared: Path, title: str) -> None:
    """As it was written, in every form."""
    escaped = title.encode("unicode_escape").decode().replace("\\x", "\\u00").replace('"', '\\"')
    source = _letter(tmp_path, WHOLE + f'<> dct:title "{escaped}"@de .\n')
    assert faults(apply(EDM_PROFILE, source, RDF_XML), shared) == []
    wanted = Triple(NamedNode(f"{BASE}id/record/letter"), DC.term("title"), Literal(title, language="de"))
    for variant in (RDF_XML, TURTLE, JSON_LD):
        assert wanted in _graph(EDM_PROFILE, source, variant)


def test_what_xml_has_no_character_for_is_left_out_of_xml_alone(tmp_path: Path, shared: Path) -> None:
    """A harvest must not break on it. A dataset file may have it, authored files may not."""
    stated = {"title": '"a\\u0008b"', "type": TEXT, "language": '"de"', "subject": '"c"', "rights": f"<{RIGHTS}>"}
    source = _note(tmp_path, stated)
    record = apply(EDM_PROFILE, source, RDF_XML)
    assert faults(record, shared) == []
    assert b"<dc:title>ab<" in record
    assert any(isinstance(t.object, Literal) and t.object.value == "a\bb" for t in _graph(EDM_PROFILE, source, TURTLE))


def test_other_peoples_records_are_told_by_their_dublin_core(tmp_path: Path, shared: Path) -> None:
    """Values may be texts, addresses and nodes without a name, and the same page may be seen and spoken of."""
    page = "http://elsewhere.example/page"
    record = f"""\
@prefix dcmitype: <http://purl.org/dc/dcmitype/> .
<> a schema:Photograph ; schema:name "A photograph"@en ; dct:type dcmitype:StillImage ;
    dct:creator "Somebody" , person:ann , <http://elsewhere.example/bob> ;
    dct:subject "harvest"@en , <{page}> , <#detail> ; dct:created "1950"^^xsd:gYear ;
    dct:rights <{RIGHTS}> , "Ask us."@en .
<#detail> rdfs:label "a detail"@en .
<#copy> rico:isOrWasInstantiationOf <> ; schema:url <{page}> .
"""
    source = _letter(tmp_path, record)
    assert missing(EDM_PROFILE, source) == ()
    assert faults(apply(EDM_PROFILE, source, RDF_XML), shared) == []
    assert _graph(EDM_PROFILE, source, RDF_XML) == _graph(EDM_PROFILE, source, TURTLE)
    assert b'<dc:subject xml:lang="en">a detail<' in apply(EDM_PROFILE, source, RDF_XML)
