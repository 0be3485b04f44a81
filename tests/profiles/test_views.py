"""Forms made at a publish are those that a request would have made."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cable_ld.editions.dataset.publish import publish_dataset
from cable_ld.editions.publish import publish
from cable_ld.editions.purge import PurgeTerms, purge
from cable_ld.editions.rollback import rollback
from cable_ld.editions.terms import Terms
from cable_ld.model.iri import Addresses
from cable_ld.model.media import DOCUMENT_VARIANTS
from cable_ld.profiles.profile import discover
from cable_ld.profiles.render import Graph, render
from cable_ld.profiles.views import VARIANTS, made_of, views
from tests.corpora import ANN, BASE, START, Archive
from tests.protocols.sites import asker, site_of

AT = Addresses(BASE)
DOCUMENTS = ("person/ann", "record/letter")


def _publish(archive: Archive, most: int = 100) -> None:
    terms = Terms(archive.now, views=views(Addresses(archive.base), discover(), most))
    publish(archive.inputs, archive.state, terms)
    archive.now = archive.now.replace(hour=archive.now.hour + 1)


def _kept(archive: Archive) -> list[tuple[str, str, int]]:
    """Document, name and edition of each form that is kept."""
    with closing(sqlite3.connect(archive.state / "catalog.sqlite")) as catalog:
        return catalog.execute(
            "SELECT iri, suffix, since FROM rendering JOIN version ON version.id = version ORDER BY iri, suffix"
        ).fetchall()


def _names(archive: Archive, document: str) -> set[str]:
    """What is to be kept of a document: a form of each profile that it is offered in, if harvesters take one."""
    edition = archive.edition()
    version = edition.version(archive.doc(document))
    assert version is not None
    offers = edition.offers(version)
    offered = [each for each in discover() if offers.get(each.token, ("", ()))[0] == "offered"]
    assert {"native", "dc"} <= {each.token for each in offered}
    return {each.key(variant) for each in offered for variant in made_of(each)}


def _forms(archive: Archive) -> Iterator[bytes]:
    ask = asker(site_of(archive.state), "dereference")
    for name in DOCUMENTS:
        kind, _, slug = name.partition("/")
        for variant in DOCUMENT_VARIANTS:
            yield ask("/doc/{type}/{slug}", type=kind, slug=f"{slug}.{variant.suffix}").body


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """A letter and its writer."""
    return Archive(tmp_path)


def test_every_form_is_the_same_with_and_without(archive: Archive, tmp_path: Path) -> None:
    """Also the page, which has JSON-LD in it; and they are kept for both documents."""
    other = Archive(tmp_path / "other")
    _publish(archive)
    _publish(other, most=0)
    assert [(iri, name) for iri, name, _ in _kept(archive)] == [
        (archive.doc(name), key) for name in DOCUMENTS for key in sorted(_names(archive, name))
    ]
    assert not _kept(other)
    assert list(_forms(archive)) == list(_forms(other))


def test_what_is_kept_is_what_is_sent(archive: Archive) -> None:
    """It is not made once more."""
    _publish(archive)
    with closing(sqlite3.connect(archive.state / "catalog.sqlite")) as catalog:
        catalog.execute("UPDATE rendering SET bytes = ?", (b"kept",))
        catalog.commit()
    assert list(_forms(archive)).count(b"kept") == len(DOCUMENTS) * len(VARIANTS)


def test_other_software_makes_its_own(archive: Archive) -> None:
    """It may write another form."""
    _publish(archive)
    with closing(sqlite3.connect(archive.state / "catalog.sqlite")) as catalog:
        catalog.execute("UPDATE rendering SET bytes = ?, software = 'older'", (b"kept",))
        catalog.commit()
    assert b"kept" not in list(_forms(archive))


def test_a_changed_document_alone_is_made_again(archive: Archive) -> None:
    """And only what stands is kept."""
    _publish(archive)
    archive.change({"records/letter/record.trig": '<> a rico:Record ; rdfs:label "Another letter"@en .\n'})
    _publish(archive)
    assert [(iri, since) for iri, _, since in _kept(archive)] == [
        (archive.doc(name), since) for name, since in zip(DOCUMENTS, (1, 2), strict=True) for _ in _names(archive, name)
    ]


def test_an_edition_that_changes_more_than_allowed_keeps_what_harvesters_take(archive: Archive) -> None:
    """The letter shows its writer's name, so both change. Harvesters take everything, whenever they come."""
    _publish(archive)
    archive.change({"persons/ann.trig": ANN.replace('"Ann"', '"Anna"')})
    _publish(archive, most=1)
    own = {variant.suffix for variant in VARIANTS}
    assert {(iri, name) for iri, name, _ in _kept(archive)} == {
        (archive.doc(name), key) for name in DOCUMENTS for key in _names(archive, name) - own
    }


def test_a_publish_that_was_not_completed_leaves_no_forms(archive: Archive) -> None:
    """They go with their versions."""
    _publish(archive)
    archive.change({"persons/ann.trig": ANN.replace('"Ann"', '"Anna"')})
    _publish(archive)
    (archive.state / "completed").write_text("1\n")
    rollback(archive.state, BASE, 1, Terms(START.replace(day=2)))
    assert not _kept(archive)
    assert b'"Ann"@en' in next(form for form in _forms(archive) if b"@prefix" in form)


def test_a_purge_takes_the_forms_too(archive: Archive) -> None:
    """They have the content in them."""
    _publish(archive)
    document = archive.doc("record/letter")
    purge(archive.state, archive.base, PurgeTerms(document, "Not ours.", START.replace(day=3)))
    assert {iri for iri, _, _ in _kept(archive)} == {archive.doc("person/ann")}


def test_documents_of_a_dataset_file_have_them_too(archive: Archive, tmp_path: Path) -> None:
    """As a request would make them; a graph that is no document has none."""
    file = tmp_path / "letters.nq"
    thing, document = f"{BASE}id/record/note", f"{BASE}doc/record/note"
    file.write_text(
        f'<{thing}> <http://purl.org/dc/terms/title> "A note" <{document}> .\n'
        f'<{thing}> <http://purl.org/dc/terms/title> "A note" <http://other.example/graph> .\n'
    )
    terms = Terms(START, views=views(AT, discover(), 100))
    publish_dataset(file, archive.inputs, archive.state, terms)
    assert [(iri, name) for iri, name, _ in _kept(archive)] == [
        (document, name) for name in ("dc.xml", "jsonld", "ttl")
    ]
    edition = archive.edition()
    version = edition.version(document)
    assert version is not None
    for variant in VARIANTS:
        made = render(Graph(edition.triples(version), version.thing, version.iri), variant, edition.context, AT)
        assert edition.rendering(version, variant.suffix) == made
