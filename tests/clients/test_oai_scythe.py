"""oaipmh-scythe (https://afuetterer.github.io/oaipmh-scythe/) harvests the letters from a running server."""

from collections.abc import Iterator

import pytest
from oaipmh_scythe import HTTPConfig, Scythe
from oaipmh_scythe.exceptions import NoRecordsMatch
from oaipmh_scythe.models import Header, Record

from tests.clients.oai import CHANGED, SECOND, TITLE, Served
from tests.protocols.oai_pmh.harvesting import TITLES, prefixes


@pytest.fixture(params=["GET", "POST"])
def client(request: pytest.FixtureRequest, letters: Served) -> Iterator[Scythe]:
    """The client, by both methods."""
    with Scythe(letters.url, http_config=HTTPConfig(http_method=request.param)) as found:
        yield found


def _headers(client: Scythe, since: str) -> list[Header]:
    return [each for each in client.list_identifiers(from_=since) if isinstance(each, Header)]


@pytest.mark.parametrize("prefix", prefixes())
def test_all_records_come_in_every_format(letters: Served, client: Scythe, prefix: str) -> None:
    """With deleted ones among them."""
    if letters.is_empty(prefix):
        with pytest.raises(NoRecordsMatch):
            list(client.list_records(metadata_prefix=prefix))
        return
    records = [each for each in client.list_records(metadata_prefix=prefix) if isinstance(each, Record)]
    assert [(each.header.identifier, each.deleted) for each in records] == [
        (each.identifier, each.deleted) for each in letters.expected(metadataPrefix=prefix)
    ]


def test_titles_arrive_as_they_were_written(client: Scythe) -> None:
    """In every script."""
    records = client.list_records(ignore_deleted=True)
    titles = {title.text for record in records if isinstance(record, Record) for title in record.xml.iter(TITLE)}
    assert set(TITLES[4:]) <= titles


def test_an_increment_has_what_changed(letters: Served, client: Scythe) -> None:
    """By the second and by the day; nothing of the future."""
    assert len(_headers(client, SECOND)) == CHANGED
    assert [each.identifier for each in _headers(client, "2026-01-01")] == [
        each.identifier for each in letters.expected()
    ]
    with pytest.raises(NoRecordsMatch):
        _headers(client, "2030-01-01T00:00:00Z")
