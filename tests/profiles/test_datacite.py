"""DataCite: six fields that it demands, each from a statement, and nothing offered without them."""

import pytest
from lxml import etree

from cable_ld.editions.shelf import Edition
from cable_ld.model.media import DATACITE_XML
from cable_ld.profiles.apply import apply, missing
from cable_ld.profiles.profile import Profile
from cable_ld.profiles.source import Source
from tests.corpora import BASE
from tests.profiles.forms import HOSTILE, loses, profile_of, quoted, source
from tests.profiles.told import told, triples

TELEGRAM = "record/telegram-8600"
SPACE = {"d": "http://datacite.org/schema/kernel-4"}
WHOLE = '<> rico:title "A letter" ; rico:hasCreator person:ann ; dct:publisher "Us" ; dct:issued "2011" . '
PUBLICATION = """
<#publication> rico:hasActivityType <../vocabulary/custody-event#publication> ; rico:occurredAtDate <#day> .
<#day> cld:earliest "{first}"^^xsd:dateTime ; cld:latest "{last}"^^xsd:dateTime .
"""
LOST = {
    "who says what": "cld:restsOn rico:relationCertainty dct:rights",
    "the copies of a record": "cld:copyNumber cld:citedAs cld:folio cld:copy cld:custodyOf cld:until cld:sequence "
    "rico:hasOrHadHolder rico:hasOrHadType rico:isOrWasDerivedFromInstantiation "
    "rico:isInstantiationAssociatedWithInstantiation",
    "in which role": "cld:role",
    "what a record answers": "rico:isReplyTo rico:isOrWasIncludedIn rico:hasOrHadConstituent "
    "rico:recordResourceHasSourceOfInformation",
    "clock times": "cld:transmissionStep cld:stepKind cld:timeZoneStatus cld:distributionCount cld:assignmentAsWritten",
    "the wording of the original": "cld:originalWording",
    "files that are held": "schema:contentUrl schema:sha256 schema:editor schema:url dct:format prov:wasDerivedFrom "
    "cld:displaysEmptyField cld:lacksText",
    "notes, the series": "rico:note rico:generalDescription rico:hasIdentifierType cld:earliest cld:latest "
    "rico:dateQualifier",
    "who made the description": "dct:license dct:modified prov:generatedAtTime void:inDataset",
}


@pytest.fixture(scope="session")
def datacite() -> Profile:
    """The profile."""
    return profile_of("datacite")


def _all(profile: Profile, source: Source, path: str) -> list[str]:
    tree = etree.fromstring(apply(profile, source, DATACITE_XML))
    return [str(each.text) for each in tree.iterfind("/".join(f"d:{name}" for name in path.split("/")), SPACE)]


def _whole(edition: Edition) -> Source:
    """The telegram, had its page stated when it was published."""
    telegram = source(edition, TELEGRAM)
    issued = triples('<> <http://purl.org/dc/terms/issued> "2011" .', telegram.version.thing)
    return Source(
        telegram.version,
        (*telegram.triples, *issued),
        telegram.faces,
        telegram.dataset,
        telegram.context,
        telegram.addresses,
    )


def test_the_corpus_lacks_what_nobody_states(datacite: Profile, published: Edition) -> None:
    """The page of the telegram has no date of publication; of the other one only the sender is known."""
    (year,) = missing(datacite, source(published, TELEGRAM))
    assert year.startswith("PublicationYear: ")
    fields = [each.partition(":")[0] for each in missing(datacite, source(published, "record/telegram-1950-05-13"))]
    assert fields == ["Creator", "PublicationYear", "Publisher"]


@pytest.mark.parametrize(
    ("turtle", "fields"),
    [
        (WHOLE, []),
        (WHOLE.replace("dct:issued", "dct:available"), []),
        (WHOLE.replace('dct:issued "2011"', 'schema:datePublished "2011-05"'), []),
        (WHOLE.replace('dct:issued "2011"', 'dct:issued "long ago"'), ["PublicationYear"]),
        (WHOLE.replace('"A letter"', '"\\b "'), ["Title"]),
        (WHOLE.replace("person:ann", "[ ]"), ["Creator"]),
        (WHOLE.replace('"Us"', "[ ]"), ["Publisher"]),
        ("", ["Creator", "PublicationYear", "Publisher", "Title"]),
    ],
)
def test_each_field_is_asked_for_where_it_is_missing(datacite: Profile, turtle: str, fields: list[str]) -> None:
    """In words that say what to state, by the name that DataCite has for it."""
    assert [each.partition(":")[0] for each in missing(datacite, told(turtle))] == fields


@pytest.mark.parametrize(
    ("first", "last", "year"),
    [
        ("2011-05-01T00:00:00", "2011-05-31T23:59:59", ["2011"]),
        ("2011-01-01T00:00:00", "2012-12-31T23:59:59", None),
    ],
)
def test_the_year_is_that_of_the_event_of_publication(
    datacite: Profile, first: str, last: str, year: list[str] | None
) -> None:
    """A span of several years is no year: nothing is chosen out of it."""
    letter = told(WHOLE.replace(' ; dct:issued "2011"', "") + PUBLICATION.format(first=first, last=last))
    assert bool(missing(datacite, letter)) == (year is None)
    assert year is None or _all(datacite, letter, "publicationYear") == year


def test_of_several_years_the_first_is_meant(datacite: Profile) -> None:
    """What was published again was published before."""
    event = PUBLICATION.format(first="1994-05-01T00:00:00", last="1994-05-31T23:59:59")
    assert _all(datacite, told(WHOLE + event), "publicationYear") == ["1994"]


def test_the_telegram_has_all_that_is_demanded(datacite: Profile, published: Edition) -> None:
    """Once its year is stated; and the crosswalk of the model for the rest."""
    telegram = _whole(published)
    assert missing(datacite, telegram) == ()
    assert _all(datacite, telegram, "identifier") == [f"{BASE}id/{TELEGRAM}"]
    assert _all(datacite, telegram, "creators/creator/creatorName") == ["Joseph Stalin", "Filippov"]
    assert _all(datacite, telegram, "titles/title") == ["Ciphered Telegram No. 8600, Vyshinsky to Mao Zedong"]
    assert _all(datacite, telegram, "publisher") == ["History and Public Policy Program"]
    assert _all(datacite, telegram, "publicationYear") == ["2011"]
    assert _all(datacite, telegram, "resourceType") == ["ciphered telegram"]
    assert {"Andrey Vyshinsky", "Mao Zedong", "Soviet ambassador in Peking"} <= set(
        _all(datacite, telegram, "contributors/contributor/contributorName")
    )
    assert "https://d-nb.info/gnd/118642499" in _all(datacite, telegram, "creators/creator/nameIdentifier")
    assert _all(datacite, telegram, "dates/date") == ["1950-05-14"]
    assert _all(datacite, telegram, "language") == ["en"]
    assert _all(datacite, telegram, "geoLocations/geoLocation/geoLocationPlace") == ["Peking (Beijing)"]
    assert _all(datacite, telegram, "fundingReferences/fundingReference/funderName") == ["Leon Levy Foundation"]
    assert _all(datacite, telegram, "relatedItems/relatedItem/relatedItemIdentifier") == [
        f"{BASE}id/{TELEGRAM}#message"
    ]
    assert len(_all(datacite, telegram, "rightsList/rights")) == 3
    assert apply(datacite, telegram, DATACITE_XML) == apply(datacite, telegram, DATACITE_XML)


def test_what_it_says_to_lose_is_lost_and_nothing_else(datacite: Profile, published: Edition) -> None:
    """Property by property, over all records; classes are told as the type of the resource, languages by codes."""
    loses(datacite, published, LOST, otherwise="rdf:type rico:hasOrHadLanguage")


@pytest.mark.parametrize("title", HOSTILE)
def test_titles_pass_through(datacite: Profile, title: str) -> None:
    """XML has no place for a control character; everything else arrives as it was written."""
    letter = told(WHOLE.replace('"A letter"', quoted(title, "de")))
    assert _all(datacite, letter, "titles/title") == [title.replace("\b", "")]
    assert b"<error" not in apply(datacite, letter, DATACITE_XML)


def test_other_peoples_dublin_core_is_enough(datacite: Profile) -> None:
    """Names of things without an address too, and rights in words or by address."""
    letter = told(
        """
        @prefix dc: <http://purl.org/dc/elements/1.1/> .
        @prefix foaf: <http://xmlns.com/foaf/0.1/> .
        <> dct:title "A note" ; dct:creator [ foaf:name "Ada" ] ; dc:publisher "Us" ; dct:issued "2001-02-03" ;
            dc:contributor [ ] ; dct:type "note" ; dct:created "1950" ; dct:description "Short." ;
            dct:rights <http://rightsstatements.org/vocab/InC/1.0/> ; rico:conditionsOfUse "Ask." .
        """
    )
    assert missing(datacite, letter) == ()
    assert _all(datacite, letter, "creators/creator/creatorName") == ["Ada"]
    assert _all(datacite, letter, "resourceType") == ["note"]
    assert _all(datacite, letter, "contributors/contributor") == []
    tree = etree.fromstring(apply(datacite, letter, DATACITE_XML))
    rights = tree.findall(".//d:rights", SPACE)
    assert sorted((each.text, each.get("rightsURI")) for each in rights if each.text) == [("Ask.", None)]
    assert [each.get("rightsURI") for each in rights if not each.text] == ["http://rightsstatements.org/vocab/InC/1.0/"]
    assert tree.findtext("d:resourceType", namespaces=SPACE) == "note"


def test_it_is_for_records_alone(datacite: Profile) -> None:
    """A person is no publication."""
    assert datacite.types == ("record",)
