"""The data set links to the dumps that exist, documents do not."""

from pathlib import Path

from cable_ld.editions.dumps.make import make_dump_now
from cable_ld.profiles.records import records_of
from cable_ld.protocols.dumps.description import linked
from cable_ld.site import Landing
from tests.corpora import BASE, Archive
from tests.protocols.sites import asker, site_of


def test_files_that_exist_are_items_of_the_data_set(tmp_path: Path) -> None:
    """Each with the type that it is served as; until one is made, there is none."""
    archive = Archive(tmp_path)
    archive.publish()
    site = site_of(archive.state)
    edition = site.shelf.lease()
    landing = Landing(site.addresses.dataset, edition)
    assert linked(site, landing) == ()
    make_dump_now(site.shelf.state, site.addresses, records_of(site.profiles, site.addresses))
    assert {(link.rel, link.target, link.type) for link in linked(site, landing)} == {
        ("item", f"{BASE}dumps/dataset.nq.gz", "application/gzip"),
        ("item", f"{BASE}dumps/dataset.ttl.gz", "application/gzip"),
    }
    version = edition.version(archive.doc("person/ann"))
    assert linked(site, Landing(archive.doc("person/ann"), edition, version)) == ()
    for protocol, path in (("catalog", "/dataset"), ("signposting", "/linkset/dataset")):
        reply = asker(site, protocol)(path)
        told = (reply.header("Link") or "") + reply.body.decode()
        assert f"{BASE}dumps/dataset.nq.gz" in told
