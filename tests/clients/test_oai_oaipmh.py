"""oaipmh, the successor of pyoai (https://pypi.org/project/oaipmh/), harvests the letters: by POST alone."""

from datetime import datetime
from typing import Final

import pytest
from oaipmh.client import Client
from oaipmh.error import NoRecordsMatchError
from oaipmh.metadata import MetadataRegistry, oai_dc_reader

from tests.clients.oai import BASE, CHANGED, Served
from tests.protocols.oai_pmh.harvesting import TITLES, prefixes

SECOND: Final = datetime(2026, 1, 1, 2)  # noqa: DTZ001 - the client takes times without a zone, which it means as UTC


@pytest.fixture
def client(letters: Served) -> Client:
    """The client, with a reader of Dublin Core for it and as a stand-in for the other formats."""
    registry = MetadataRegistry()
    for prefix in prefixes():
        registry.registerReader(prefix, oai_dc_reader)
    return Client(letters.url, registry)


@pytest.mark.parametrize("prefix", prefixes())
def test_all_records_come_in_every_format(letters: Served, client: Client, prefix: str) -> None:
    """With deleted ones among them."""
    if letters.is_empty(prefix):
        with pytest.raises(NoRecordsMatchError):
            list(client.listRecords(metadataPrefix=prefix))
        return
    found = [header for header, _, _ in client.listRecords(metadataPrefix=prefix)]
    assert [(each.identifier(), each.isDeleted()) for each in found] == [
        (each.identifier, each.deleted) for each in letters.expected(metadataPrefix=prefix)
    ]


def test_titles_arrive_as_they_were_written(client: Client) -> None:
    """In every script."""
    records = [metadata for _, metadata, _ in client.listRecords(metadataPrefix="oai_dc") if metadata]
    assert set(TITLES[4:]) <= {title for each in records for title in each.getField("title")}


def test_an_increment_has_what_changed(client: Client) -> None:
    """By the second, once it knows the granularity, and by the day."""
    client.updateGranularity()
    assert len(list(client.listIdentifiers(metadataPrefix="oai_dc", from_=SECOND))) == CHANGED
    by_day = Client(client._base_url, MetadataRegistry())
    by_day._day_granularity = True
    assert len(list(by_day.listIdentifiers(metadataPrefix="oai_dc", from_=SECOND))) == 10


def test_the_repository_is_understood(client: Client) -> None:
    """Its description and its sets."""
    about = client.identify()
    assert (about.baseURL(), about.deletedRecord()) == (f"{BASE}oai", "persistent")
    assert "record" in {spec for spec, _, _ in client.listSets()}
