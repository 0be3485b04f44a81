"""Sickle (https://sickle.readthedocs.io/) harvests the letters from a running server."""

import stat
from pathlib import Path

import pytest
from sickle import Sickle
from sickle.models import Header, Record
from sickle.oaiexceptions import BadArgument, IdDoesNotExist, NoRecordsMatch

from tests.clients.oai import BASE, CHANGED, SECOND, TITLE, Served, served
from tests.protocols.oai_pmh.harvesting import TITLES, Letters, prefixes


def _headers(client: Sickle, **arguments: str | bool) -> list[Header]:
    return list(client.ListIdentifiers(**{"metadataPrefix": "oai_dc", **arguments}))


@pytest.mark.parametrize("prefix", prefixes())
def test_all_records_come_in_every_format(letters: Served, prefix: str) -> None:
    """Deleted ones are flagged, and left out where that is wanted."""
    client = Sickle(letters.url)
    if letters.is_empty(prefix):
        with pytest.raises(NoRecordsMatch):
            client.ListRecords(metadataPrefix=prefix)
        return
    records: list[Record] = list(client.ListRecords(metadataPrefix=prefix))
    expected = letters.expected(metadataPrefix=prefix)
    assert [(each.header.identifier, each.header.datestamp, each.deleted) for each in records] == [
        (each.identifier, each.datestamp, each.deleted) for each in expected
    ]
    living = list(client.ListRecords(metadataPrefix=prefix, ignore_deleted=True))
    assert len(living) == sum(not each.deleted for each in expected) > 0
    assert all(len(each.xml.findall(".//{*}metadata/*")) == 1 for each in living)


def test_titles_arrive_as_they_were_written(letters: Served) -> None:
    """All but the characters that XML does not have."""
    records = Sickle(letters.url).ListRecords(metadataPrefix="oai_dc", ignore_deleted=True)
    titles = {title.text for record in records for title in record.xml.iter(TITLE)}
    assert {TITLES[0], "Changed", "Written again", *TITLES[4:]} <= titles
    assert "ab <error ]]> \u202bש\u202c \U0001f4dc\r" in titles


@pytest.mark.parametrize("since", [SECOND, "2026-01-01T02:00:01Z", "2026-01-01"])
def test_an_increment_has_what_changed(letters: Served, since: str) -> None:
    """By the second and by the day."""
    found = _headers(Sickle(letters.url), **{"from": since})
    assert [(each.identifier, each.deleted) for each in found] == [
        (each.identifier, each.deleted) for each in letters.expected(from_=since)
    ]
    if since == SECOND:
        assert (len(found), sum(each.deleted for each in found)) == (CHANGED, 1)


def test_errors_of_the_protocol_are_understood(letters: Served) -> None:
    """Each as what it is."""
    client = Sickle(letters.url)
    with pytest.raises(NoRecordsMatch):
        _headers(client, **{"from": "2030-01-01"})
    with pytest.raises(IdDoesNotExist):
        client.GetRecord(identifier="oai:archive.example:record/none", metadataPrefix="oai_dc")
    with pytest.raises(BadArgument):
        _headers(client, until="yesterday")


def test_the_repository_is_understood(letters: Served) -> None:
    """Its description, its sets, its formats, and a record with an address of any characters."""
    client = Sickle(letters.url)
    about = client.Identify()
    assert (about.baseURL, about.repositoryName, about.deletedRecord) == (f"{BASE}oai", "Letters", "persistent")
    assert {"record", "other"} <= {each.setSpec for each in client.ListSets()}
    assert [each.metadataPrefix for each in client.ListMetadataFormats()] == prefixes()
    other = client.GetRecord(identifier="oai:archive.example:note/1%2520a", metadataPrefix="rdf")
    assert other.header.setSpecs == ["other"]


def test_a_harvest_outlives_two_editions_and_a_restart(tmp_path: Path) -> None:
    """Nothing comes twice, nothing is lost, and the next increment brings exactly what changed."""
    letters = Letters(tmp_path, base=BASE)
    letters.publish_all()
    with served(letters) as before:
        client = Sickle(before.url)
        harvest = client.ListRecords(metadataPrefix="oai_dc")
        started = harvest.oai_response.xml.findtext("{*}responseDate")
        found = [next(harvest) for _ in range(2)]
        letters.write_letter(1, "Changed")
        letters.write_letter(9, "New")
        letters.publish_all(letters.withdraw(7))
        found += [next(harvest) for _ in range(3)]
        letters.publish_all(letters.withdraw(8))
    assert stat.S_IMODE((letters.state / "secret").stat().st_mode) == 0o600
    with served(letters) as after:
        client.endpoint = after.url
        found += list(harvest)
        identifiers = [each.header.identifier for each in found]
        assert len(identifiers) == len(set(identifiers)) == len(TITLES) + 1
        assert {each.header.datestamp for each in found} == {"2026-01-01T01:00:00Z"}
        assert not any(each.deleted for each in found)
        later = _headers(client, **{"from": started})
        assert {(each.identifier[-1], each.deleted) for each in later} == {
            ("1", False), ("7", True), ("8", True), ("9", False)
        }  # fmt: skip
        assert len(later) == 4
