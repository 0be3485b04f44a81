"""What the data set's description and the page for aggregators say of the correspondence file."""

from pathlib import Path

from pyoxigraph import NamedNode

from cable_ld.protocols.cmif.routes import PROTOCOL
from cable_ld.rdf.namespaces import DCAT, DCT
from tests.corpora import BASE
from tests.protocols.cmif.letters import Post, letters
from tests.protocols.sites import site_of


def test_it_is_a_distribution_in_the_profile(tmp_path: Path) -> None:
    """With the address that is to be registered, the number of records, and when a letter last changed."""
    post = Post(tmp_path, letters(1, 2))
    post.publish()
    site = site_of(post.archive.state)
    said = {(triple.predicate, triple.object) for triple in PROTOCOL.describe(site)}
    assert (DCAT.term("downloadURL"), NamedNode(f"{BASE}cmif.xml")) in said
    assert (DCT.term("conformsTo"), NamedNode("https://w3id.org/cable-ld/profile/cmif")) in said
    (access,) = PROTOCOL.harvest(site, site.shelf.lease())
    assert access.address == f"{BASE}cmif.xml"
    assert [value for _, value in access.facts] == ["2", "2026-01-01T01:00:00Z"]


def test_nothing_is_said_where_there_can_be_no_file(tmp_path: Path) -> None:
    """The data set names no publisher."""
    post = Post(tmp_path, letters(1))
    post.remove("dataset.ttl")
    post.publish()
    site = site_of(post.archive.state)
    assert list(PROTOCOL.describe(site)) == []
    assert list(PROTOCOL.harvest(site, site.shelf.lease())) == []
