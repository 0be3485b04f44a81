"""The page of the data set: what the profiles are offered for, and what documents lack."""

import re
from pathlib import Path

import pytest

from cable_ld.editions.publish import publish
from cable_ld.editions.terms import Terms
from cable_ld.model.iri import Addresses
from cable_ld.profiles.profile import discover
from cable_ld.profiles.views import views
from cable_ld.protocols.catalog import page
from tests.corpora import BASE, START, Archive
from tests.protocols.sites import asker, site_of

TEXT = "<http://purl.org/dc/dcmitype/Text>"
RIGHTS = "<http://rightsstatements.org/vocab/InC/1.0/>"
GOOD = (
    f'<> a rico:Record ; rdfs:label "Good"@en ; dct:type {TEXT} , "letter"@en ; dct:language "en" ;'
    f" dct:rights {RIGHTS} .\n"
)
POOR = '<> a rico:Record ; rdfs:label "Poor <b>"@en .\n'


def _archive(folder: Path) -> Archive:
    files = {"good": GOOD, "poor": POOR, "worse": POOR.replace("Poor", "Worse")}
    archive = Archive(folder, {f"records/{name}/record.trig": content for name, content in files.items()})
    publish(archive.inputs, archive.state, Terms(START, views=views(Addresses(BASE), discover(), 100)))
    return archive


def _section(archive: Archive) -> str:
    body = asker(site_of(archive.state), "catalog")("/").body.decode()
    found = re.search(r'<section class="group" id="profiles">.*?</section>', body, re.DOTALL)
    assert found
    return found[0]


def test_the_page_tells_what_each_profile_is_offered_for_and_what_is_lacking(tmp_path: Path) -> None:
    """With a link to each document that lacks something, which archivists follow."""
    told = _section(_archive(tmp_path))
    for profile in discover():
        assert f'<a href="/profile/{profile.token}">{profile.title}</a> <code>{profile.token}</code>' in told
    edm = told[told.index("<code>edm</code>") :].partition("</div>")[0]
    assert "offered for 1 document<" in edm
    assert '<a href="/id/record/poor">Poor &lt;b&gt;</a> lacks the rights: dct:rights' in edm
    assert 'id="lacking-edm"' in edm
    assert "/id/record/good" not in edm
    assert "offered for 3 documents<" in told


def test_a_long_list_is_cut_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page of a large site stays a page."""
    archive = _archive(tmp_path)
    assert "<li>and more</li>" not in _section(archive)
    monkeypatch.setattr(page, "LACKS", 1)
    assert "<li>and more</li>" in _section(archive)


def test_what_was_withdrawn_lacks_nothing(tmp_path: Path) -> None:
    """Nobody has to mend it."""
    archive = _archive(tmp_path)
    (archive.data / "records/worse/record.trig").unlink()
    (archive.data / "records/worse").rmdir()
    terms = Terms(START.replace(day=2), withdraw={archive.doc("record/worse"): "a test"})
    publish(archive.inputs, archive.state, terms)
    assert "worse" not in _section(archive)
