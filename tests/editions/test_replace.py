"""One document is replaced, and nothing else is looked at."""

from dataclasses import replace as changed
from datetime import timedelta
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.editions.before import Standing
from cable_ld.editions.publish import Published
from cable_ld.editions.replace import Replacing, replace
from cable_ld.model.document import Document
from cable_ld.model.errors import NothingPublished, OriginConflict
from cable_ld.rdf.namespaces import RDFS
from tests.corpora import BASE, Archive

BEN = f"{BASE}doc/person/ben"


def _ben(label: str) -> Document:
    thing = f"{BASE}id/person/ben"
    triples = (Triple(NamedNode(thing), RDFS.term("label"), Literal(label)),)
    return Document(BEN, thing, "person", label, triples, origin="http")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """A letter and its writer, published once."""
    archive = Archive(tmp_path)
    archive.publish()
    return archive


def _replace(archive: Archive, *documents: Document, withdraw: dict[str, str] | None = None) -> Published:
    archive.now += timedelta(hours=1)
    return replace(Replacing("http", documents, withdraw or {}, archive.now), archive.state, archive.base)


def test_a_document_is_created_replaced_and_withdrawn(archive: Archive) -> None:
    """Each is an edition; what comes from the folder stays."""
    assert _replace(archive, _ben("Ben")).created == (BEN,)
    assert not _replace(archive, _ben("Ben")).new
    assert _replace(archive, _ben("Benjamin")).updated == (BEN,)
    assert archive.edition().counts() == {"person": 2, "record": 1}
    assert _replace(archive, withdraw={BEN: "A mistake."}).deleted == (BEN,)
    version = archive.edition().version(BEN)
    assert version
    assert version.withdrawn == "A mistake."
    assert not archive.publish().new


def test_a_document_of_the_folder_cannot_be_replaced(archive: Archive) -> None:
    """It would come back with the next publish."""
    ann = changed(_ben("Ann"), iri=archive.doc("person/ann"))
    with pytest.raises(OriginConflict):
        _replace(archive, ann)
    _replace(archive, withdraw={archive.doc("person/ann"): "Not mine."})
    assert archive.edition().number == 1


def test_the_other_documents_are_not_read(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are."""

    def read_all(_: Standing) -> None:
        raise AssertionError("all documents were read")

    monkeypatch.setattr(Standing, "_all", property(read_all))
    assert _replace(archive, _ben("Ben")).created == (BEN,)


def test_without_an_edition_there_is_nothing_to_write_to(tmp_path: Path) -> None:
    """Ontology and context come with the first publish."""
    with pytest.raises(NothingPublished):
        _replace(Archive(tmp_path), _ben("Ben"))
