"""A real `cable-ld serve`: starts, follows new editions, survives a broken corpus, and ends when told."""

import shutil
import signal
from pathlib import Path

import pytest

from tests.corpora import ANN, Archive, write
from tests.server import serving

OPTIONAL = {"CABLE_LD_EVIDENCE": "optional"}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """A letter and its writer, not yet published."""
    return Archive(tmp_path)


def test_a_new_edition_is_served_without_a_restart(archive: Archive) -> None:
    """Publish beside a running server: the next request sees the new label, and its validator no longer holds."""
    with serving(archive.state, archive.data, settings=OPTIONAL) as server:
        archive.base = server.base
        before = server.get("doc/person/ann")
        assert before.json()["label"] == {"en": "Ann"}
        archive.change({"persons/ann.trig": ANN.replace('"Ann"', '"Anna"')})
        archive.publish()
        after = server.get("doc/person/ann", If_None_Match=before.headers["etag"])
        assert after.status_code == 200
        assert after.json()["label"] == {"en": "Anna"}


def test_a_page_that_shows_a_changed_label_is_no_longer_fresh(archive: Archive) -> None:
    """The letter did not change, but its page names the writer."""
    with serving(archive.state, archive.data, settings=OPTIONAL) as server:
        archive.base = server.base
        page = server.get("doc/record/letter.html")
        assert server.get("doc/record/letter.html", If_None_Match=page.headers["etag"]).status_code == 304
        archive.change({"persons/ann.trig": ANN.replace('"Ann"', '"Anna"')})
        archive.publish()
        again = server.get("doc/record/letter.html", If_None_Match=page.headers["etag"])
        assert again.status_code == 200
        assert "Anna" in again.text


def test_a_withdrawn_document_is_410_with_its_reason(archive: Archive) -> None:
    """Thing and document alike, in every format."""
    with serving(archive.state, archive.data, settings=OPTIONAL) as server:
        archive.base = server.base
        shutil.rmtree(archive.data / "records/letter")
        archive.publish(withdraw={archive.doc("record/letter"): "A forgery."})
        for path in ("id/record/letter", "doc/record/letter", "doc/record/letter.ttl"):
            answer = server.get(path)
            assert answer.status_code == 410
            assert "A forgery." in answer.json()["detail"]
        assert "A forgery." in server.get("doc/record/letter", Accept="text/html").text


def test_a_broken_corpus_does_not_take_the_site_down(archive: Archive) -> None:
    """The report is printed, and the edition published before is served."""
    with serving(archive.state, archive.data, "http://archive.example/", settings=OPTIONAL):
        pass
    write(archive.data, {"persons/ann.trig": "<> a .\n"})
    with serving(archive.state, archive.data, "http://archive.example/", settings=OPTIONAL) as server:
        assert server.get("doc/person/ann").status_code == 200


def test_a_broken_corpus_without_an_edition_is_refused(archive: Archive) -> None:
    """There is nothing to serve, so the report is all there is."""
    write(archive.data, {"persons/ann.trig": "<> a .\n"})
    with pytest.raises(RuntimeError, match=r"persons/ann\.trig:9: not TriG"), serving(archive.state, archive.data):
        raise AssertionError("it serves")


@pytest.mark.parametrize("signal_number", [signal.SIGTERM, signal.SIGINT])
def test_the_server_ends_cleanly_when_told(archive: Archive, signal_number: signal.Signals) -> None:
    """Status 0, and no traceback."""
    with serving(archive.state, archive.data, settings=OPTIONAL) as server:
        server.process.send_signal(signal_number)
        assert server.process.wait(timeout=20) == 0
        assert server.process.stdout
        assert "Traceback" not in server.process.stdout.read()


def test_several_workers_answer_on_one_port(archive: Archive) -> None:
    """Each sees the same edition."""
    with serving(archive.state, archive.data, workers=2, settings=OPTIONAL) as server:
        assert {server.get("doc/person/ann").status_code for _ in range(20)} == {200}
