"""Sentences of OAI-PMH 2.0, each held by a test, and every kind of answer against its schema.

https://www.openarchives.org/OAI/openarchivesprotocol.html
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from lxml import etree

from cable_ld.http.asked import Asked
from cable_ld.protocols.oai_pmh.repository import Repository
from cable_ld.protocols.oai_pmh.request import VERBS
from tests.protocols.oai_pmh.harvesting import OAI, TITLES, Answer, Letters, answered, ask, headers, prefixes, walk

PERSON: Final = "oai:archive.example:person/ann"
DELETED: Final = "oai:archive.example:record/letter-3"
INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
ERRORS: Final = {
    "": "badVerb",
    "verb=Identify&verb=Identify": "badVerb",
    "verb=nothing": "badVerb",
    "verb=Identify&x=%22%3C": "badArgument",
    "verb=ListRecords": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&from=2026-13-01": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&set=%3Cset%3E": "badArgument",
    "verb=GetRecord&metadataPrefix=oai_dc&identifier=%22": "badArgument",
    "verb=ListRecords&metadataPrefix=marc": "cannotDisseminateFormat",
    "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:a.example:b%2525": "idDoesNotExist",
    "verb=ListRecords&resumptionToken=%3Cx%20%22y%22%08": "badResumptionToken",
    "verb=ListSets&resumptionToken=x": "badResumptionToken",
    "verb=ListRecords&metadataPrefix=oai_dc&set=place": "noRecordsMatch",
    "verb=ListRecords&metadataPrefix=oai_dc&from=2030-01-01": "noRecordsMatch",
    f"verb=ListMetadataFormats&identifier={DELETED}": "noMetadataFormats",
}
ANSWERS: Final = (
    "verb=Identify",
    "verb=ListSets",
    "verb=ListMetadataFormats",
    f"verb=ListMetadataFormats&identifier={PERSON}",
    "verb=ListIdentifiers&metadataPrefix=oai_dc",
    "verb=ListIdentifiers&metadataPrefix=oai_dc&set=person&from=2026-01-01&until=2026-01-01",
    "verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01T02:00:00Z",
    f"verb=GetRecord&metadataPrefix=oai_dc&identifier={PERSON}",
    f"verb=GetRecord&metadataPrefix=rdf&identifier={DELETED}",
)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Letters of a named site, in three editions and pages of three."""
    return Letters(tmp_path_factory.mktemp("letters"), base="https://archive.example/").three_editions().repository()


@pytest.fixture(scope="module")
def schema(shared: Path) -> etree.XMLSchema:
    """The schema of all answers."""
    return etree.XMLSchema(file=str(shared / "schemas" / "oai-pmh" / "OAI-PMH.xsd"))


def _get(repository: Repository, query: str) -> Answer:
    return answered(repository, Asked("GET", "/oai", query))


def _lists(repository: Repository) -> Iterator[Answer]:
    for verb in ("ListIdentifiers", "ListRecords"):
        for prefix in prefixes():
            yield from walk(repository, verb, metadataPrefix=prefix)


@pytest.mark.parametrize("query", [*ANSWERS, *ERRORS])
def test_an_answer_is_valid(repository: Repository, schema: etree.XMLSchema, query: str) -> None:
    """§3.2: all responses must be well-formed XML instance documents that validate against the schema."""
    schema.assertValid(_get(repository, query).tree)


def test_every_page_is_valid(repository: Repository, schema: etree.XMLSchema) -> None:
    """§3.2: all responses, of both lists in every format, deleted records among them."""
    pages = list(_lists(repository))
    assert len(pages) > 2 * len(prefixes())
    for page in pages:
        schema.assertValid(page.tree)
    assert any(header.deleted for page in pages for header in page.headers)


def test_dublin_core_is_valid(repository: Repository, shared: Path) -> None:
    """§2.5: the metadata must be valid against the schema of its format; here that of oai_dc."""
    schema = etree.XMLSchema(file=str(shared / "schemas" / "oai-pmh" / "oai_dc.xsd"))
    payloads = [each for page in walk(repository, "ListRecords", metadataPrefix="oai_dc") for each in page.payloads]
    assert len(payloads) == 8
    for payload in payloads:
        schema.assertValid(etree.fromstring(etree.tostring(payload)))


@pytest.mark.parametrize(("query", "code"), ERRORS.items())
def test_an_error_has_its_code(repository: Repository, query: str, code: str) -> None:
    """§3.6: repositories must indicate errors by including one or more error elements."""
    assert _get(repository, query).error == code


@pytest.mark.parametrize("query", [*ANSWERS, *ERRORS])
def test_get_and_post_say_the_same(repository: Repository, query: str) -> None:
    """§3.1.1: repositories must support both the GET and POST methods."""
    posted = answered(repository, Asked("POST", "/oai", body=query.encode()))
    assert posted.reply == _get(repository, query).reply


def test_the_content_type_is_text_xml(repository: Repository) -> None:
    """§3.1.2.1: the Content-Type returned for all OAI-PMH requests must be text/xml. §3.2: encoded in UTF-8."""
    for query in (*ANSWERS, *ERRORS):
        answer = _get(repository, query)
        assert answer.reply.header("Content-Type") == "text/xml; charset=utf-8"
        assert answer.reply.body.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<OAI-PMH ')


def test_an_error_is_an_answer(repository: Repository) -> None:
    """§3.6: error and exception conditions are distinguished from HTTP status codes."""
    assert {_get(repository, query).reply.status for query in ERRORS} == {200}


def test_the_request_is_repeated(repository: Repository) -> None:
    """§3.2: the content of request must be the base URL; its attributes must be the arguments of a right request."""
    for query in ANSWERS:
        answer = _get(repository, query)
        assert answer.text("request") == "https://archive.example/oai"
        assert answer.request == dict(pair.split("=") for pair in query.split("&"))


def test_a_request_that_is_not_understood_is_not_repeated(repository: Repository) -> None:
    """§3.2: after badVerb or badArgument the repository must return the base URL only; attributes must not be."""
    for query, code in ERRORS.items():
        assert bool(_get(repository, query).request) is (code not in {"badVerb", "badArgument"})


def test_dates_are_utc(repository: Repository) -> None:
    """§3.3: dates and times are encoded using ISO 8601 and are expressed in UTC, with Z, to the granularity stated."""
    for page in _lists(repository):
        assert all(INSTANT.fullmatch(each) for each in (page.date, *page.texts("datestamp")))
    assert ask(repository, verb="Identify").text("granularity") == "YYYY-MM-DDThh:mm:ssZ"


def test_a_client_may_ask_by_days(repository: Repository) -> None:
    """§2.7.1: all repositories must support YYYY-MM-DD; the span is inclusive."""
    assert headers(repository, from_="2026-01-01", until="2026-01-01") == headers(repository)


def test_no_document_is_older_than_the_earliest_datestamp(repository: Repository) -> None:
    """§4.2: earliestDatestamp is the guaranteed lower limit of all datestamps."""
    earliest = ask(repository, verb="Identify").text("earliestDatestamp")
    assert min(header.datestamp for header in headers(repository)) >= earliest


def test_deletions_are_kept_for_ever(repository: Repository) -> None:
    """§2.5.1: a repository of persistent deletions must state so, and must persist them; no metadata may be there."""
    assert ask(repository, verb="Identify").text("deletedRecord") == "persistent"
    for answer in (
        ask(repository, verb="GetRecord", metadataPrefix="oai_dc", identifier=DELETED),
        ask(repository, verb="ListRecords", metadataPrefix="oai_dc", from_="2026-01-01T02:00:00Z"),
    ):
        (record,) = (
            each for each in answer.tree.iter(f"{OAI}record") if each.find(f"{OAI}header[@status]") is not None
        )
        assert [etree.QName(child).localname for child in record] == ["header"]


def test_dublin_core_is_offered(repository: Repository) -> None:
    """§3.4: repositories must disseminate Dublin Core: every item that is not deleted has oai_dc."""
    assert len(headers(repository)) == len(headers(repository, metadataPrefix="rdf")) == 9


def test_an_identifier_is_a_uri(repository: Repository) -> None:
    """§2.4: the format of the unique identifier must correspond to that of the URI syntax."""
    assert all(re.fullmatch(r"oai:archive\.example:[a-z]+/[a-z0-9-]+", each.identifier) for each in headers(repository))


def test_a_record_is_in_its_sets(repository: Repository) -> None:
    """§2.6: the setSpecs of an item must be among those that ListSets has; a list of a set has its items alone."""
    sets = ask(repository, verb="ListSets").texts("setSpec")
    found = headers(repository)
    assert {header.set for header in found} <= set(sets)
    for kind in {header.set for header in found}:
        assert headers(repository, set=kind) == [header for header in found if header.set == kind]


def test_a_list_is_the_sequence_of_its_parts(repository: Repository) -> None:
    """§3.5: the complete list is the concatenation of the incomplete ones; each may be asked for again."""
    pages = list(walk(repository, "ListIdentifiers", metadataPrefix="oai_dc"))
    whole = ask(Repository(repository.site), verb="ListIdentifiers", metadataPrefix="oai_dc")
    assert pages[0].headers == whole.headers
    assert len({header for page in pages for header in page.headers}) == 9
    assert ask(repository, verb="ListIdentifiers", resumptionToken=pages[0].token or "").reply == pages[1].reply


def test_the_last_part_has_an_empty_token(repository: Repository) -> None:
    """§3.5: the response that completes the list must include an empty resumptionToken element."""
    pages = list(walk(repository, "ListRecords", metadataPrefix="oai_dc"))
    assert [bool(page.token) for page in pages] == [True, True, False]
    assert pages[-1].token == ""


def test_a_token_says_how_far_it_is(repository: Repository) -> None:
    """§3.5: cursor counts the elements returned so far; completeListSize is the cardinality of the complete list."""
    told = [
        page.tree.find(f".//{OAI}resumptionToken") for page in walk(repository, "ListRecords", metadataPrefix="rdf")
    ]
    found = [(each.get("cursor"), each.get("completeListSize")) for each in told if each is not None]
    assert found == [("0", "9"), ("3", "9"), ("6", "9")]


def test_a_token_is_exclusive(repository: Repository) -> None:
    """§3.5: resumptionToken is an exclusive argument: the only argument besides verb."""
    token = ask(repository, verb="ListRecords", metadataPrefix="oai_dc").token or ""
    answer = ask(repository, verb="ListRecords", metadataPrefix="oai_dc", resumptionToken=token)
    assert answer.error == "badArgument"


def test_namespaces_are_declared(repository: Repository) -> None:
    """§3.2: the root has the namespace, and the location of its schema; metadata is in a namespace of its own."""
    for page in _lists(repository):
        assert page.tree.tag == f"{OAI}OAI-PMH"
        location = page.tree.get("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation")
        assert location == "http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
        assert all(etree.QName(each).namespace not in {None, OAI[1:-1]} for each in page.payloads)


def test_titles_come_through(repository: Repository) -> None:
    """§3.2: text is encoded as XML demands: no markup of a title is markup of the answer."""
    pages = list(walk(repository, "ListRecords", metadataPrefix="oai_dc"))
    titles = {str(each.text) for page in pages for each in page.tree.iter("{http://purl.org/dc/elements/1.1/}title")}
    assert titles == {"Ann", TITLES[0], "Changed", "Written again", *TITLES[4:]}
    assert all(b"<error" not in page.reply.body and b"<![CDATA[" not in page.reply.body for page in pages)


def test_there_are_six_verbs() -> None:
    """§4: the protocol has six requests."""
    assert set(VERBS) == {
        "GetRecord", "Identify", "ListIdentifiers", "ListMetadataFormats", "ListRecords", "ListSets"
    }  # fmt: skip
