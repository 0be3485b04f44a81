"""Records as letters for correspSearch: what is in them, what they may lack, and that correspSearch takes them."""

import re
from pathlib import Path

import pytest
from lxml import etree

from cable_ld.editions.shelf import Edition
from cable_ld.model.media import TEI
from cable_ld.profiles.apply import apply, missing
from cable_ld.profiles.profile import Profile, discover
from cable_ld.profiles.source import Source, source_of
from tests.conftest import missing as tool_missing
from tests.corpora import BASE, DATASET
from tests.correspondence import TEI as NAMESPACES
from tests.correspondence import faults, has_jing
from tests.profiles.told import AT, told

THING = f"{BASE}id/record/letter"
PEOPLE = """\
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
person:ann rdfs:label "Ann"@en .
<../organisation/bob> rdfs:label "Bob & Sons"@en .
<../organisation/bob#clerk> rdfs:label "Clerk of Bob"@en .
"""
LETTER = f"{PEOPLE}<> rico:hasSender person:ann ; rico:hasAddressee <../organisation/bob> .\n"
HOSTILE = "Ä <error ]]> \u200f\u05d0\u200f 中 & '"


@pytest.fixture(scope="session")
def cmif() -> Profile:
    """The profile."""
    return next(each for each in discover() if each.token == "cmif")


def _published(edition: Edition, name: str) -> Source:
    version = edition.version(f"{BASE}doc/record/{name}")
    assert version is not None
    return source_of(edition, version, AT)


def _tree(cmif: Profile, source: Source) -> etree._Element:
    return etree.fromstring(apply(cmif, source, TEI))


def _found(tree: etree._Element, path: str) -> list[str]:
    found = tree.xpath(path, namespaces=NAMESPACES)
    assert isinstance(found, list)
    return [str(each) for each in found]


def _faults(cmif: Profile, source: Source, folder: Path, shared: Path) -> list[str]:
    if not has_jing():
        tool_missing("jing")
    (folder / "letter.xml").write_bytes(apply(cmif, source, TEI))
    return faults(folder / "letter.xml", shared)


@pytest.mark.parametrize("name", ["telegram-8600", "telegram-1950-05-13"])
def test_correspsearch_takes_each_telegram(
    cmif: Profile, published: Edition, shared: Path, tmp_path: Path, name: str
) -> None:
    """Both grammars and both sets of rules find nothing, not even a warning."""
    source = _published(published, name)
    assert missing(cmif, source) == ()
    assert _faults(cmif, source, tmp_path, shared) == []


def test_the_relay_is_two_letters(cmif: Profile, published: Edition) -> None:
    """The telegram goes from Vyshinsky to the ambassador, the message in it from Stalin, as is conjectured, to Mao."""
    tree = _tree(cmif, _published(published, "telegram-8600"))
    thing = f"{BASE}id/record/telegram-8600"
    assert _found(tree, "//tei:correspDesc/@ref") == [thing, f"{thing}#message"]
    assert _found(tree, "//tei:correspDesc/@key") == ["8600"]
    sent, received = ("//tei:correspAction[@type='sent']", "//tei:correspAction[@type='received']")
    assert _found(tree, f"{sent}/tei:persName/text()") == ["Andrey Vyshinsky", "Joseph Stalin"]
    assert _found(tree, f"{sent}/tei:persName/@ref") == [
        "https://d-nb.info/gnd/118967932",
        "https://d-nb.info/gnd/118642499",
    ]
    assert _found(tree, "//tei:persName[@evidence='conjecture']/text()") == ["Joseph Stalin"]
    assert _found(tree, "//@cert") == []
    assert _found(tree, f"{received}/tei:persName/text()") == ["Soviet ambassador in Peking", "Mao Zedong"]
    assert _found(tree, f"{received}/tei:placeName/@ref") == ["https://www.geonames.org/1816670"]
    assert _found(tree, "//tei:correspAction/tei:date/@when") == ["1950-05-14"]


def test_every_letter_names_the_edition_by_a_uuid_that_stays(cmif: Profile, published: Edition) -> None:
    """The same one in every record of a data set."""
    trees = [_tree(cmif, _published(published, name)) for name in ("telegram-8600", "telegram-1950-05-13")]
    ids = {each for tree in trees for each in _found(tree, "//tei:bibl/@xml:id")}
    sources = {each for tree in trees for each in _found(tree, "//tei:correspDesc/@source")}
    assert sources == {f"#{each}" for each in ids}
    assert [re.fullmatch("uuid-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", each) is not None for each in ids] == [True]


def test_a_body_is_an_organisation_and_a_position_in_it_a_person(cmif: Profile) -> None:
    """correspSearch knows no positions, and people hold them."""
    tree = _tree(cmif, told(f"{LETTER}<> rico:hasAddressee <../organisation/bob#clerk> ."))
    assert _found(tree, "//tei:orgName/text()") == ["Bob & Sons"]
    assert sorted(_found(tree, "//tei:persName/text()")) == ["Ann", "Clerk of Bob"]


def test_who_wrote_is_asked_when_nobody_is_said_to_have_sent_it(cmif: Profile) -> None:
    """The sender, else the creator, else the name under it; the addressee, else who received it."""
    others = f"{PEOPLE}person:eve rdfs:label 'Eve' . <../persona/x> rdfs:label 'X' .\n"
    sent = "//tei:correspAction[@type='sent']/tei:persName"
    for said, name, evidence in (
        ("rico:hasSender person:ann ; rico:hasCreator person:eve", "Ann", []),
        ("rico:hasCreator person:eve", "Eve", []),
        ("rico:hasCreator person:eve ; cld:signedAs <../persona/x>", "Eve", ["conjecture"]),
        ("cld:signedAs <../persona/x>", "X", []),
    ):
        source = told(f"{others}<> {said} ; rico:hasReceiver <../organisation/bob> .")
        assert missing(cmif, source) == ()
        tree = _tree(cmif, source)
        assert _found(tree, f"{sent}/text()") == [name]
        assert _found(tree, f"{sent}/@evidence") == evidence
        assert _found(tree, "//tei:correspAction[@type='received']/*/text()") == ["Bob & Sons"]


@pytest.mark.parametrize(
    ("certainties", "evidence", "cert"),
    [
        (["explicit"], [], []),
        (["implied"], ["conjecture"], []),
        (["conjecture"], ["conjecture"], ["low"]),
        (["conjecture", "explicit"], [], []),
    ],
)
def test_a_conjecture_is_told_as_one(
    cmif: Profile, certainties: list[str], evidence: list[str], cert: list[str]
) -> None:
    """The best of the accepted claims counts; one that is only reported does not."""
    claim = "rdf:subject <> ; rdf:predicate rico:hasSender ; rdf:object person:ann ; cld:certainty certainty:"
    claims = "".join(
        f"<#c{n}> {claim}{word} ; cld:status <../vocabulary/status#accepted> .\n" for n, word in enumerate(certainties)
    )
    reported = f"<#r> {claim}explicit ; cld:status <../vocabulary/status#reported> .\n"
    rdf = "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
    rdf += "@prefix certainty: <../vocabulary/certainty#> .\n"
    tree = _tree(cmif, told(rdf + LETTER + claims + reported))
    assert _found(tree, "//tei:correspAction[@type='sent']/*/@evidence") == evidence
    assert _found(tree, "//@cert") == cert


@pytest.mark.parametrize(
    ("dates", "attributes", "words"),
    [
        ([("1950-05-14", "1950-05-14", "1950-05-14", "14 May")], {"when": "1950-05-14"}, None),
        ([("1950-05-14T04:10:00", "1950-05-14", "1950-05-14", "")], {"when": "1950-05-14"}, None),
        (
            [("1994-06", "1994-06-01", "1994-06-30", "June <1994>")],
            {"notBefore": "1994-06-01", "notAfter": "1994-06-30"},
            "June <1994>",
        ),
        ([("1993/2011", "1993-01-01", "2011-12-31", "")], {"from": "1993-01-01", "to": "2011-12-31"}, None),
        ([("[1950-05-14..]", "1950-05-14", "", "")], {"notBefore": "1950-05-14"}, None),
        ([("1950-05-14/", "1950-05-14", "", "")], {"notBefore": "1950-05-14"}, None),
        ([("[..1950-05-14]", "", "1950-05-14", "")], {"notAfter": "1950-05-14"}, None),
        (
            [("1950-05-14", "1950-05-14", "1950-05-14", ""), ("1950-05-16", "1950-05-16", "1950-05-16", "")],
            {"notBefore": "1950-05-14", "notAfter": "1950-05-16"},
            None,
        ),
        ([("XXXX", "", "", "not stated")], None, None),
    ],
)
def test_a_date_is_told_in_days(
    cmif: Profile, dates: list[tuple[str, str, str, str]], attributes: dict[str, str] | None, words: str | None
) -> None:
    """One day, from one to another, or between two; an unknown one is left out."""
    said = [LETTER]
    for number, (edtf, earliest, latest, written) in enumerate(dates):
        said.append(f'<> rico:hasCreationDate <#d{number}> . <#d{number}> cld:edtf "{edtf}"^^edtf:EDTF .')
        said += [f'<#d{number}> cld:earliest "{earliest}T00:00:00"^^xsd:dateTime .'] if earliest else []
        said += [f'<#d{number}> cld:latest "{latest}T23:59:59"^^xsd:dateTime .'] if latest else []
        said += [f'<#d{number}> rico:expressedDate "{written}" .'] if written else []
    found = _tree(cmif, told("\n".join(said))).find(".//tei:correspAction/tei:date", NAMESPACES)
    assert (None if found is None else dict(found.attrib)) == attributes
    assert (None if found is None else found.text) == words


@pytest.mark.parametrize(
    ("match", "ref"),
    [
        ("https://sws.geonames.org/1816670/", ["https://www.geonames.org/1816670"]),
        ("http://www.geonames.org/1816670/beijing.html", ["https://www.geonames.org/1816670"]),
        ("http://www.wikidata.org/entity/Q956", []),
    ],
)
def test_a_place_is_known_by_its_number_in_geonames(cmif: Profile, match: str, ref: list[str]) -> None:
    """Without what some write after it; other files are of no use to correspSearch."""
    peking = f'<../place/peking> rdfs:label "Peking" ; <http://www.w3.org/2004/02/skos/core#exactMatch> <{match}> .'
    tree = _tree(cmif, told(f"{LETTER}<> cld:destination <../place/peking> . {peking}"))
    assert _found(tree, "//tei:placeName/text()") == ["Peking"]
    assert _found(tree, "//tei:placeName/@ref") == ref


def test_names_of_any_characters_pass(cmif: Profile, tmp_path: Path, shared: Path) -> None:
    """What XML has no way to write is left out; nothing else is."""
    named = LETTER.replace('"Ann"', f'"{HOSTILE}\\u0008"')
    titled = DATASET.replace('"Letters"', f'"{HOSTILE}\\u0008"').replace('"Us"', f'"{HOSTILE}"')
    source = told(named, dataset=titled)
    tree = _tree(cmif, source)
    for path in ("//tei:persName", "//tei:title", "//tei:publisher"):
        assert _found(tree, f"{path}/text()") == [HOSTILE]
    assert _faults(cmif, source, tmp_path, shared) == []


def test_what_nobody_said_is_named_in_words(cmif: Profile) -> None:
    """An archivist can act on each line, and the record is no letter until then."""
    assert missing(cmif, told(LETTER)) == ()
    assert missing(cmif, told("<> a rico:Record .")) == (
        f"to whom {THING} went (rico:hasAddressee or rico:hasReceiver)",
        f"who sent {THING} (rico:hasSender, rico:hasCreator or cld:signedAs)",
    )
    relay = "<> cld:carries <#message> . <#message> rico:hasSender <http://x.example/> ."
    assert missing(cmif, told(f"{LETTER}{relay}")) == (
        "a name for http://x.example/ (rdfs:label)",
        f"to whom {THING}#message went (rico:hasAddressee or rico:hasReceiver)",
    )
    closed = DATASET.replace("publicdomain/zero/1.0", "licenses/by-nc/4.0").replace('; foaf:name "Us"', "")
    assert missing(cmif, told(LETTER, dataset=closed.replace("dct:title", "dct:alternative"))) == (
        "a licence of the data set that is CC BY 4.0 or CC0 (dct:license in dataset.ttl)",
        "a title of the data set (dct:title in dataset.ttl)",
        "the name of who publishes the data set (dct:publisher with a foaf:name in dataset.ttl)",
    )


def test_a_name_without_anything_to_see_is_none(cmif: Profile) -> None:
    """Its element would be empty, which correspSearch refuses."""
    blank = LETTER.replace('"Ann"', '" \\u0008"')
    assert missing(cmif, told(blank)) == (f"a name for {BASE}id/person/ann (rdfs:label)",)
    named = told(f'{blank}person:ann rico:name "Anna" .')
    assert missing(cmif, named) == ()
    assert _found(_tree(cmif, named), "//tei:persName/text()") == ["Anna"]


def test_a_circular_is_one_letter(cmif: Profile) -> None:
    """With as many addressees as it has, each once."""
    many = 2000
    one = '<> rico:hasAddressee person:p{0} . person:p{0} rdfs:label "P{0}" .\n'
    source = told(PEOPLE + "".join(map(one.format, range(many))) + "<> rico:hasSender person:ann .")
    assert missing(cmif, source) == ()
    tree = _tree(cmif, source)
    names = _found(tree, "//tei:correspAction[@type='received']/tei:persName/text()")
    assert sorted(names) == sorted(f"P{n}" for n in range(many))
    assert len(_found(tree, "//tei:correspDesc/@ref")) == 1
