"""Servers that several clients ask."""

from collections.abc import Iterator

import pytest

from tests.clients.oai import BASE, Served, served
from tests.protocols.oai_pmh.harvesting import Letters


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Letters in three editions, and a document of other people in the fourth."""
    folder = tmp_path_factory.mktemp("letters")
    with served(Letters(folder, base=BASE).three_editions().publish_others()) as found:
        yield found
