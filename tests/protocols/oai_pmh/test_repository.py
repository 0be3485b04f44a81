"""The repository has what answers are made from, wherever its editions came from."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from cable_ld.editions.secret import keep_secret
from cable_ld.editions.ship import ship
from cable_ld.editions.state import State
from cable_ld.protocols.oai_pmh.fault import Fault
from cable_ld.protocols.oai_pmh.repository import Repository, complete_until
from cable_ld.site import secret_of
from tests.corpora import BASE
from tests.protocols.oai_pmh.harvesting import Letters, ask, headers, with_page
from tests.protocols.sites import site_of


def test_a_replica_goes_on_where_another_one_began(tmp_path: Path) -> None:
    """It keeps no secret, and needs none."""
    letters = Letters(tmp_path).three_editions()
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        ship(letters.state, 3, folder)
    begun = ask(Repository(with_page(site_of(first), 4)), verb="ListIdentifiers", metadataPrefix="oai_dc")
    rest = Repository(with_page(site_of(second), 100))
    ended = ask(rest, verb="ListIdentifiers", resumptionToken=begun.token or "")
    assert begun.headers + ended.headers == headers(letters.repository())
    assert not (first / "secret").exists()


def test_the_secret_that_is_set_comes_before_the_one_that_is_kept(tmp_path: Path) -> None:
    """And without either the base stands in."""
    settings, state = site_of(tmp_path).settings, State(tmp_path)
    assert secret_of(settings, state) == BASE.encode()
    keep_secret(state, b"kept in the folder")
    assert secret_of(settings, state) == b"kept in the folder"
    given = settings.model_copy(update={"secret": SecretStr("given by somebody")})
    assert secret_of(given, state) == b"given by somebody"


def test_an_unknown_format_is_told_with_those_that_there_are(tmp_path: Path) -> None:
    """So that whoever asks can ask again."""
    with pytest.raises(Fault, match="oai_dc"):
        Letters(tmp_path).repository().format("marc")


def test_an_answer_is_complete_until_the_second_after_its_edition(tmp_path: Path) -> None:
    """The next edition has that instant at the earliest, and every answer from it a later one."""
    letters = Letters(tmp_path)
    letters.publish_all()
    first = letters.edition()
    letters.write_letter(1, "Changed")
    letters.now = letters.now.replace(hour=0, minute=30)
    letters.publish_all()
    assert first.time < complete_until(first) <= letters.edition().time
