"""Every verb is answered, and every error of the protocol is an answer."""

import asyncio
import gzip
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cable_ld.http.asked import Asked
from cable_ld.model.errors import NothingPublished
from cable_ld.protocols.oai_pmh.answer import answer
from cable_ld.protocols.oai_pmh.repository import Repository
from cable_ld.protocols.oai_pmh.request import VERBS
from tests.protocols.oai_pmh.harvesting import Letters, answered, ask, prefixes

LETTER = "oai:127.0.0.1:record/letter-{}".format


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Letters:
    """Letters in three editions."""
    return Letters(tmp_path_factory.mktemp("letters")).three_editions()


@pytest.fixture(scope="module")
def repository(letters: Letters) -> Repository:
    """The repository of the letters."""
    return letters.repository()


def test_a_record_is_told_in_the_format_that_is_asked_for(repository: Repository) -> None:
    """With its header, as a list has it."""
    found = ask(repository, verb="GetRecord", metadataPrefix="oai_dc", identifier=LETTER(2))
    (header,) = found.headers
    assert (header.identifier, header.datestamp, header.set) == (LETTER(2), "2026-01-01T02:00:00Z", "record")
    assert "Changed" in [each.text for each in found.payloads[0]]
    assert found.text("responseDate") == "2026-01-01T03:00:01Z"


def test_a_deleted_record_has_a_header_alone(repository: Repository) -> None:
    """With the time of its deletion."""
    found = ask(repository, verb="GetRecord", metadataPrefix="rdf", identifier=LETTER(3))
    assert [(each.deleted, each.datestamp) for each in found.headers] == [(True, "2026-01-01T02:00:00Z")]
    assert not found.payloads


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": LETTER(99)}, "idDoesNotExist"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "doi:10.1/x"}, "idDoesNotExist"),
        ({"verb": "ListMetadataFormats", "identifier": LETTER(99)}, "idDoesNotExist"),
        ({"verb": "ListMetadataFormats", "identifier": LETTER(3)}, "noMetadataFormats"),
        ({"verb": "GetRecord", "metadataPrefix": "marc", "identifier": LETTER(1)}, "cannotDisseminateFormat"),
        ({"verb": "ListRecords", "metadataPrefix": "marc"}, "cannotDisseminateFormat"),
        ({"verb": "ListIdentifiers", "metadataPrefix": "oai_dc", "until": "2000-01-01"}, "noRecordsMatch"),
        ({"verb": "ListSets", "resumptionToken": "x"}, "badResumptionToken"),
    ],
)
def test_an_error_repeats_what_was_asked(repository: Repository, arguments: dict[str, str], code: str) -> None:
    """In the attributes of `request`."""
    found = ask(repository, **arguments)
    assert found.error == code
    assert found.request == arguments


@pytest.mark.parametrize("query", ["", "verb=x&a=b", "verb=Identify&set=record", "verb=ListRecords&from=%08"])
def test_a_bad_verb_or_argument_is_not_repeated(repository: Repository, query: str) -> None:
    """`request` has no attributes then (§3.2)."""
    found = answered(repository, Asked("GET", "/oai", query))
    assert found.error in {"badVerb", "badArgument"}
    assert found.request == {}
    assert found.text("request") == "http://127.0.0.1:8000/oai"


def test_the_formats_of_the_site_are_its_profiles(repository: Repository) -> None:
    """And those of a document are the ones that it is offered in."""
    assert ask(repository, verb="ListMetadataFormats").texts("metadataPrefix") == prefixes()
    ours = ask(repository, verb="ListMetadataFormats", identifier=LETTER(1)).texts("metadataPrefix")
    assert {"oai_dc", "rdf"} <= set(ours) <= set(prefixes())
    for prefix in prefixes():
        found = ask(repository, verb="GetRecord", metadataPrefix=prefix, identifier=LETTER(1))
        assert found.error == (None if prefix in ours else "cannotDisseminateFormat")


def test_sets_are_the_types_of_documents(repository: Repository) -> None:
    """In lower case, with names for people."""
    found = ask(repository, verb="ListSets")
    assert dict(zip(found.texts("setSpec"), found.texts("setName"), strict=True))["organisation"] == "Organisations"
    assert all(name == name.lower() for name in found.texts("setSpec"))
    assert "other" not in found.texts("setSpec")


def test_an_answer_is_zipped_where_that_is_wanted(repository: Repository) -> None:
    """And says so; nobody keeps it."""
    query = "verb=ListRecords&metadataPrefix=oai_dc"
    plain, zipped = (
        asyncio.run(answer(repository, Asked("GET", "/oai", query, {"accept-encoding": coding})))
        for coding in ("identity", "gzip")
    )
    assert zipped.header("Content-Encoding") == "gzip"
    assert plain.header("Content-Encoding") is None
    assert gzip.decompress(zipped.body) == plain.body
    for reply in (plain, zipped):
        assert reply.header("Content-Type") == "text/xml; charset=utf-8"
        assert reply.header("Cache-Control") == "no-store"
        assert reply.header("Vary") == "Accept-Encoding"


def test_without_an_edition_there_is_no_repository(tmp_path: Path) -> None:
    """That is no answer of the protocol, which would have to be a right one."""
    with pytest.raises(NothingPublished):
        asyncio.run(answer(Letters(tmp_path).repository(), Asked("GET", "/oai", "verb=Identify")))


NAMES = st.sampled_from(["verb", "metadataPrefix", "set", "from", "until", "identifier", "resumptionToken", "x"])
VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from([*VERBS, "2026-01-01", "2026-01-01T02:00:00Z", "record", "other", "oai_dc", "rdf", LETTER(1)]),
)


@given(st.sampled_from(list(VERBS)), st.dictionaries(NAMES, VALUES, max_size=4), st.sampled_from(["GET", "POST"]))
def test_any_request_is_answered_in_xml(
    repository: Repository, verb: str, arguments: dict[str, str], method: str
) -> None:
    """By both methods: the answer is well formed, and an error has a code."""
    query = urlencode({"verb": verb, **arguments}, errors="surrogatepass")
    asked = Asked(method, "/oai", query) if method == "GET" else Asked(method, "/oai", body=query.encode())
    found = answered(repository, asked)
    assert found.error or etree.QName(found.tree[2]).localname == found.request["verb"]
