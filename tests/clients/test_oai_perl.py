"""Debian's `oai_pmh` (HTTP::OAI, https://metacpan.org/dist/HTTP-OAI) harvests the letters from a running server."""

import re
import shutil
import subprocess

import pytest

from tests.clients.oai import CHANGED, SECOND, Served
from tests.conftest import missing
from tests.protocols.oai_pmh.harvesting import TITLES, prefixes


@pytest.fixture(scope="module")
def command() -> str:
    """The path of `oai_pmh`."""
    path = shutil.which("oai_pmh")
    if path is None:
        missing("oai_pmh (libhttp-oai-perl)")
    return str(path)


def _run(command: str, letters: Served, *options: str) -> str:
    done = subprocess.run(
        [command, *options, letters.url], capture_output=True, text=True, check=True, timeout=60, encoding="utf-8"
    )
    return done.stdout


def _identifiers(told: str) -> list[str]:
    return re.findall(r"(?:^|\f)identifier: (\S+)", told)


@pytest.mark.parametrize("prefix", prefixes())
def test_all_records_come_in_every_format(letters: Served, command: str, prefix: str) -> None:
    """With deleted ones among them."""
    if letters.is_empty(prefix):
        return
    told = _run(command, letters, "--metadataPrefix", prefix)
    expected = letters.expected(metadataPrefix=prefix)
    assert _identifiers(told) == [each.identifier for each in expected]
    assert told.count("status: deleted") == sum(each.deleted for each in expected)


def test_an_increment_has_what_changed(letters: Served, command: str) -> None:
    """By the second and by the day."""
    assert len(_identifiers(_run(command, letters, "--metadataPrefix", "oai_dc", "--from", SECOND))) == CHANGED
    told = _run(command, letters, "--metadataPrefix", "oai_dc", "--from", "2026-01-01")
    assert _identifiers(told) == [each.identifier for each in letters.expected()]
    assert TITLES[6] in told
