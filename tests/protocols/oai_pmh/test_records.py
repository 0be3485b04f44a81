"""Lists come in pages, each from the edition in which the list began."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from cable_ld.editions.purge import PurgeTerms, purge
from cable_ld.model.iri import Addresses
from cable_ld.profiles.profile import discover
from cable_ld.profiles.views import views
from cable_ld.protocols.oai_pmh import records
from cable_ld.protocols.oai_pmh.records import page, started
from cable_ld.protocols.oai_pmh.request import OaiRequest
from tests.corpora import BASE
from tests.protocols.oai_pmh.harvesting import OAI, TITLES, Header, Letters, ask, headers, prefixes, walk


@pytest.fixture
def letters(tmp_path: Path) -> Letters:
    """Letters in three editions, an hour apart, from one o'clock on."""
    return Letters(tmp_path).three_editions()


def _names(found: list[Header]) -> list[str]:
    return sorted(header.identifier.removeprefix("oai:127.0.0.1:record/letter-") for header in found)


def test_a_list_comes_in_pages_and_ends_with_an_empty_token(letters: Letters) -> None:
    """The size is that of the whole list, the cursor counts what came before."""
    pages = list(walk(letters.repository(), "ListIdentifiers", metadataPrefix="oai_dc"))
    tokens = [each.tree.find(f".//{OAI}resumptionToken") for each in pages]
    assert [len(each.headers) for each in pages] == [3, 3, 3]
    assert [each.get("cursor") for each in tokens if each is not None] == ["0", "3", "6"]
    assert {each.get("completeListSize") for each in tokens if each is not None} == {str(len(TITLES) + 1)}
    assert pages[-1].token == ""
    assert all(pages[number].token for number in (0, 1))


def test_a_list_that_fits_has_no_token(letters: Letters) -> None:
    """It is complete."""
    assert ask(letters.repository(9), verb="ListRecords", metadataPrefix="oai_dc").token is None
    assert ask(letters.repository(8), verb="ListRecords", metadataPrefix="oai_dc").token


def test_every_document_comes_once(letters: Letters) -> None:
    """With its last datestamp, in the order of publication; what was withdrawn is deleted, what came back is not."""
    found = headers(letters.repository())
    assert len({header.identifier for header in found}) == len(found) == 9
    assert [header.datestamp for header in found] == sorted(header.datestamp for header in found)
    stamps = {header.identifier: (header.datestamp[11:13], header.deleted) for header in found}
    letter = "oai:127.0.0.1:record/letter-{}".format
    assert stamps[letter(1)] == ("01", False)
    assert stamps[letter(2)] == ("02", False)
    assert stamps[letter(3)] == ("02", True)
    assert stamps[letter(4)] == ("03", False)


def test_a_set_has_the_documents_of_a_type(letters: Letters) -> None:
    """Its size too."""
    repository = letters.repository(2)
    assert {header.set for header in headers(repository, set="record")} == {"record"}
    assert len(headers(repository, set="record")) == len(TITLES)
    first = ask(repository, verb="ListIdentifiers", metadataPrefix="oai_dc", set="record")
    assert first.size == len(TITLES)
    assert [header.identifier for header in headers(repository, set="person")] == ["oai:127.0.0.1:person/ann"]
    for name in ("place", "nothing", "record:letter"):
        assert ask(repository, verb="ListRecords", metadataPrefix="oai_dc", set=name).error == "noRecordsMatch"


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2026-01-01T02:00:00Z", None, ["2", "3", "4"]),
        ("2026-01-01T02:00:01Z", None, ["4"]),
        (None, "2026-01-01T01:59:59Z", ["1", "5", "6", "7", "8"]),
        ("2026-01-01T02:00:00Z", "2026-01-01T02:00:00Z", ["2", "3"]),
        ("2026-01-01", "2026-01-01", ["1", "2", "3", "4", "5", "6", "7", "8"]),
        ("2025-12-31", None, ["1", "2", "3", "4", "5", "6", "7", "8"]),
        ("0001-01-01", "9999-12-31", ["1", "2", "3", "4", "5", "6", "7", "8"]),
        ("2026-01-01T01:00:01Z", "2026-01-01T01:59:59Z", []),
        ("2026-01-01T03:00:01Z", None, []),
        ("2026-01-02", None, []),
        (None, "2025-12-31", []),
        (None, "0999-12-31", []),
    ],
)
def test_a_span_of_time_has_what_changed_in_it(
    letters: Letters, since: str | None, until: str | None, expected: list[str]
) -> None:
    """By seconds and by days, both ends included."""
    given = {name: value for name, value in (("from_", since), ("until", until)) if value}
    repository = letters.repository(2)
    if not expected:
        assert ask(repository, verb="ListRecords", metadataPrefix="oai_dc", **given).error == "noRecordsMatch"
        return
    assert _names(headers(repository, set="record", **given)) == expected
    first = ask(repository, verb="ListIdentifiers", metadataPrefix="oai_dc", set="record", **given)
    assert first.size == (len(expected) if len(expected) > 2 else None)


@pytest.mark.parametrize("prefix", prefixes())
def test_records_are_those_of_the_identifiers(letters: Letters, prefix: str) -> None:
    """In every format; a deleted one has no metadata, every other one has one element."""
    repository = letters.repository()
    if ask(repository, verb="ListIdentifiers", metadataPrefix=prefix).error:
        assert ask(repository, verb="ListRecords", metadataPrefix=prefix).error == "noRecordsMatch"
        return
    pages = list(walk(repository, "ListRecords", metadataPrefix=prefix))
    found = [header for each in pages for header in each.headers]
    assert found == headers(repository, metadataPrefix=prefix)
    assert sum(len(each.payloads) for each in pages) == sum(not header.deleted for header in found)
    assert all(len(metadata) == 1 for each in pages for metadata in each.tree.iter(f"{OAI}metadata"))


def test_a_harvest_outlives_two_editions_and_the_next_one_brings_what_changed(tmp_path: Path) -> None:
    """Nothing comes twice, nothing is lost, wherever the two editions fall into it."""
    for told in range(3):
        letters = Letters(tmp_path / str(told))
        letters.publish_all()
        first = ask(letters.repository(), verb="ListIdentifiers", metadataPrefix="oai_dc")
        pages = [first]
        for number in range(3):
            if number == told:
                letters.write_letter(1, "Changed")
                letters.write_letter(9, "New")
                letters.publish_all(letters.withdraw(2))
                letters.publish_all(letters.withdraw(5))
            if pages[-1].token:
                pages.append(ask(letters.repository(), verb="ListIdentifiers", resumptionToken=pages[-1].token))
        found = [header for each in pages for header in each.headers]
        assert pages[-1].token == ""
        assert len(set(found)) == len(found) == 9
        assert {header.datestamp for header in found} == {"2026-01-01T01:00:00Z"}
        assert not any(header.deleted for header in found)
        later = headers(letters.repository(), from_=first.date)
        assert {(header.identifier[-1], header.deleted) for header in later} == {
            ("1", False), ("2", True), ("5", True), ("9", False)
        }  # fmt: skip


def test_every_page_says_until_when_it_is_complete(letters: Letters) -> None:
    """The second after its edition, though later editions came: so a harvester may go on from any of them."""
    first = ask(letters.repository(), verb="ListIdentifiers", metadataPrefix="oai_dc")
    letters.write_letter(1, "Changed")
    letters.publish_all()
    last = ask(letters.repository(), verb="ListIdentifiers", resumptionToken=first.token or "")
    assert first.date == last.date == "2026-01-01T03:00:01Z"


def test_a_token_gets_the_same_page_every_time(letters: Letters) -> None:
    """From another process too."""
    first = ask(letters.repository(), verb="ListRecords", metadataPrefix="rdf")
    again = [ask(letters.repository(), verb="ListRecords", resumptionToken=first.token or "") for _ in range(2)]
    assert again[0].reply == again[1].reply


def test_what_was_purged_since_is_deleted(letters: Letters) -> None:
    """In a list that began before; and nothing of its text is told."""
    first = ask(letters.repository(), verb="ListRecords", metadataPrefix="oai_dc")
    made = views(Addresses(BASE), discover(), 100)
    purge(
        letters.state, BASE, PurgeTerms(letters.doc("record/letter-8"), "Not ours.", letters.now.replace(day=2), made)
    )
    page = first
    found = list(page.headers)
    while page.token:
        page = ask(letters.repository(), verb="ListRecords", resumptionToken=page.token)
        found += page.headers
    (purged,) = (header for header in found if header.identifier.endswith("letter-8"))
    assert purged.deleted
    assert len(found) == 9


@pytest.mark.parametrize("token", ["", "x", "A" * 200, "A" * 5000, "\b", "ä", "é=", "../"])
def test_a_token_that_is_not_ours_is_bad(letters: Letters, token: str) -> None:
    """And the answer says which one it was, as far as XML can."""
    found = ask(letters.repository(), verb="ListRecords", resumptionToken=token)
    assert found.error == "badResumptionToken"
    assert found.request == {"verb": "ListRecords", "resumptionToken": token.replace("\b", "")}


def test_a_token_is_for_one_verb(letters: Letters) -> None:
    """That of identifiers gets no records."""
    token = ask(letters.repository(), verb="ListIdentifiers", metadataPrefix="oai_dc").token or ""
    assert ask(letters.repository(), verb="ListRecords", resumptionToken=token).error == "badResumptionToken"


def test_a_token_of_what_is_not_there_is_bad(letters: Letters) -> None:
    """An edition that a backup does not have, a format that was given up, or the end of a list."""
    repository = letters.repository()
    token = repository.seal.read(ask(repository, verb="ListRecords", metadataPrefix="oai_dc").token or "")
    assert token
    for other in (replace(token, edition=9), replace(token, prefix="marc"), replace(token, after=10**9)):
        text = repository.seal.write(other)
        assert ask(repository, verb="ListRecords", resumptionToken=text).error == "badResumptionToken"


def test_a_page_ends_where_it_would_take_too_long(letters: Letters, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where documents are large, fewer are told at once, but one at least; what was made at publish costs nothing."""
    repository = letters.repository(100)
    version = repository.site.shelf.lease().version(letters.doc("record/letter-1"))
    assert version is not None
    monkeypatch.setattr(records, "MOST_TRIPLES", 2 * version.triples)
    pages = list(walk(repository, "ListRecords", metadataPrefix="rdf", set="record"))
    assert [len(each.payloads) for each in pages] == [2, 2, 2, 1]
    assert sum(len(each.headers) for each in pages) == len(TITLES)
    monkeypatch.setattr(records, "MOST_TRIPLES", 1)
    assert len(ask(repository, verb="ListRecords", metadataPrefix="rdf").headers) == 1
    assert len(ask(repository, verb="ListRecords", metadataPrefix="oai_dc").headers) == 9


def test_others_are_answered_while_a_page_is_made(letters: Letters) -> None:
    """Between one document and the next."""
    repository = letters.repository(100)
    listed = started(repository, OaiRequest("ListRecords", {"metadataPrefix": "rdf"}))

    async def turns() -> int:
        making = asyncio.ensure_future(page(repository, listed))
        turn = 0
        while not making.done():
            turn += 1
            await asyncio.sleep(0)
        return turn

    assert asyncio.run(turns()) > sum(not each.is_gone for each in listed.found)
