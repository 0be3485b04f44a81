"""What the page for aggregators answers."""

import json
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from cable_ld.editions.dumps.make import make_dump_now
from cable_ld.editions.publish import publish
from cable_ld.editions.terms import Terms
from cable_ld.http.reply import Reply
from cable_ld.model.errors import AddressUnknown
from cable_ld.model.iri import Addresses
from cable_ld.profiles.profile import discover
from cable_ld.profiles.views import views
from cable_ld.protocols.harvest.answer import MOST
from cable_ld.site import Site
from tests.corpora import BASE, LETTER, START, Archive
from tests.protocols.sites import asker, site_of

PROFILES = discover()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """More letters than the page has lines for what one profile misses."""
    letters = {f"records/letter-{number}/record.trig": LETTER for number in range(MOST + 1)}
    archive = Archive(tmp_path)
    archive.change(letters)
    terms = views(Addresses(BASE), PROFILES, 100)
    publish(archive.inputs, archive.state, Terms(START, views=terms))
    return archive


@pytest.fixture
def here(archive: Archive) -> Site:
    """Its site."""
    return site_of(archive.state)


def _ask(site: Site, **fields: str) -> Reply:
    return asker(site, "harvest")("/harvest", **fields)


def _json(site: Site) -> Any:
    return json.loads(_ask(site, accept="application/json").body)


def test_it_is_a_page_unless_json_is_asked_for(here: Site) -> None:
    """Also to */*; both have fixed addresses."""
    reply = _ask(here, accept="*/*")
    assert reply.header("Content-Type") == "text/html; charset=utf-8"
    assert reply.header("Content-Location") == f"{BASE}harvest.html"
    ask = asker(here, "harvest")
    assert json.loads(ask("/harvest.{suffix}", suffix="json").body) == _json(here)
    with pytest.raises(AddressUnknown):
        ask("/harvest.{suffix}", suffix="ttl")


def test_every_protocol_that_gives_data_tells_how(here: Site) -> None:
    """In its own words: nothing is listed anywhere else; every address is below the base."""
    edition = here.shelf.lease()
    told = [access for protocol in here.protocols for access in protocol.harvest(here, edition)]
    found = _json(here)["access"]
    assert [each["address"] for each in found] == [access.address for access in told]
    assert {f"{BASE}activity/", f"{BASE}sitemap.xml"} <= {each["address"] for each in found}
    addresses = [example["address"] for each in found for example in each["examples"]]
    assert [address for address in addresses if not address.startswith(BASE)] == []
    page = lxml.html.document_fromstring(_ask(here).body.decode())
    copied = [element.text_content() for element in page.xpath("//section/p[@class='copied']/code")]
    assert copied == [access.address for access in told]


def test_every_profile_is_told_with_its_figures(archive: Archive, here: Site) -> None:
    """What it loses, how many documents it is offered for, and what is missing where."""
    edition = archive.edition()
    for profile, told in zip(PROFILES, _json(here)["profiles"], strict=True):
        assert (told["token"], told["uri"]) == (profile.token, profile.uri)
        assert told["loses"] == list(profile.loses)
        lacking = edition.lacking(profile.token, 1000)
        assert [(each["document"], each["what"]) for each in told["missing"]] == list(lacking[:MOST])
        assert told["hasMoreMissing"] == (len(lacking) > MOST)
        applies = [each for each in edition.documents() if profile.applies_to(each.type)]
        assert told["offered"] + told["lacking"] == len(applies)
    assert any(told["hasMoreMissing"] for told in _json(here)["profiles"])


def test_a_dump_that_is_made_changes_the_page(here: Site) -> None:
    """Though no edition did; a copy from before is no longer good."""
    before = _ask(here)
    make_dump_now(here.shelf.state, here.addresses)
    tag, date = before.header("ETag") or "", before.header("Last-Modified") or ""
    after = _ask(here, if_none_match=tag)
    assert _ask(here, if_modified_since=date).status == 200
    assert after.status == 200
    assert b"dataset.nq.gz" in after.body
    assert b"dataset.nq.gz" not in before.body
    assert _ask(here, if_none_match=after.header("ETag") or "").status == 304


def test_titles_of_others_do_not_end_the_page_or_the_json(tmp_path: Path) -> None:
    """Whatever stands in them."""
    archive = Archive(tmp_path)
    text = (archive.data / "dataset.ttl").read_text()
    archive.change({"dataset.ttl": text.replace('"Letters"', '"<error ]]> \\u202E ä 中 </script>"')})
    archive.publish()
    site = site_of(archive.state)
    assert b"<error" not in _ask(site).body
    assert _json(site)["edition"] == 1
