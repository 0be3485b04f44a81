"""What each protocol tells aggregators of itself."""

import re
from collections.abc import Iterator

import pytest

from cable_ld.editions.dumps.make import make_dump_now
from cable_ld.editions.publish import publish
from cable_ld.editions.state import State
from cable_ld.editions.terms import Terms
from cable_ld.model.iri import Addresses
from cable_ld.pages.harvest import Access
from cable_ld.profiles.profile import discover as profiles
from cable_ld.profiles.views import views
from cable_ld.site import Site
from tests.corpora import BASE, START, Archive
from tests.protocols.sites import site_of


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A letter and its writer, with all that profiles and dumps make of them."""
    archive = Archive(tmp_path_factory.mktemp("told"))
    publish(archive.inputs, archive.state, Terms(START, views=views(Addresses(BASE), profiles(), 100)))
    make_dump_now(State(archive.state), Addresses(BASE))
    return site_of(archive.state)


def _told(site: Site, *names: str) -> Iterator[Access]:
    edition = site.shelf.lease()
    for protocol in site.protocols:
        if protocol.name in names or not names:
            yield from protocol.harvest(site, edition)


def test_addresses_are_absolute_and_can_be_copied(here: Site) -> None:
    """They begin with the base, and hold nothing that a shell or a browser would read otherwise."""
    for access in _told(here):
        for address in (access.address, *(address for _, address in access.examples)):
            assert address.startswith(BASE), access.name
            assert re.fullmatch(r"[!-~]+", address), address


def test_every_way_says_what_it_is_and_what_it_holds(here: Site) -> None:
    """Once each, with facts and a specification."""
    told = list(_told(here))
    assert len({access.id for access in told}) == len(told) >= 8
    for access in told:
        assert access.facts, access.name
        assert access.examples, access.name
        assert access.specification.startswith("http"), access.name


def test_the_figures_are_those_of_the_edition(here: Site) -> None:
    """Documents and triples, also where another protocol tells them."""
    edition = here.shelf.lease()
    (catalog,), (sparql,) = _told(here, "catalog"), _told(here, "sparql")
    assert dict(catalog.facts)["Documents"] == "2"
    assert dict(catalog.facts)["Triples"] == dict(sparql.facts)["Triples"] == f"{edition.triple_count:,}"
    assert f"{here.engine.limits.max_length:,} bytes" in dict(sparql.facts)["Limits"]


def test_a_profile_has_an_example_where_a_document_is_offered_in_it(here: Site) -> None:
    """The first one that stands; of what nobody is offered there is none."""
    edition = here.shelf.lease()
    (linked,) = _told(here, "profile")
    offered = {token for token, _, state in edition.listing.offers if state == "offered"}
    tokens = {address.partition("?_profile=")[2] for _, address in linked.examples}
    assert tokens == offered
    assert "native" in tokens
    assert {profile.token for profile in here.profiles} > tokens


def test_the_catalogue_of_interfaces_is_told(here: Site) -> None:
    """By its well-known address."""
    (links,) = _told(here, "signposting")
    assert links.address == f"{BASE}.well-known/api-catalog"
