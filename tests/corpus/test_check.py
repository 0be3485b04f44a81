"""The telegram's corpus compiles to what was counted by hand, and nothing that a folder holds raises."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cable_ld.corpus.check import Checked, check
from cable_ld.corpus.claims import blocks, claim_iris
from cable_ld.corpus.draft import read_draft
from cable_ld.corpus.read import Inputs, find
from cable_ld.model.claim import Claim
from cable_ld.model.iri import Addresses
from cable_ld.rdf.claims import read_claims
from cable_ld.rdf.namespaces import OA
from tests.corpora import BASE, ROOT
from tests.corpus.authored import CAPTURE, LETTER, ONTOLOGY, TRANSCRIPTION, Authored

DOCUMENTS = 61
GRAPHS = 201
CLAIMS = 228
QUADS = 4515
ABOUT_A_DOCUMENT = 3
PASSAGES = 106


@pytest.fixture(scope="module")
def telegram() -> Checked:
    """The project's own corpus, checked."""
    return check(Inputs(BASE, ROOT / "data", ONTOLOGY, "required"))


@pytest.fixture(scope="module")
def claims(telegram: Checked) -> dict[str, Claim]:
    """Its claims by their names, such as `record/telegram-8600#c033`."""
    found = (claim for each in telegram.documents for claim in read_claims(each.triples))
    return {claim.iri.removeprefix(f"{BASE}id/"): claim for claim in found}


def test_the_telegram_has_no_errors_and_no_warnings(telegram: Checked) -> None:
    """What this project publishes of its own is whole."""
    assert telegram.report.text() == f"{DOCUMENTS} documents, {CLAIMS} claims, 0 errors, 0 warnings"


def test_the_telegram_is_as_large_as_the_model_counts(telegram: Checked) -> None:
    """The model's 4,515 quads, and three of each document about itself: topic, data set, licence."""
    assert len(telegram.documents) == DOCUMENTS
    assert sum(len(each.triples) for each in telegram.documents) == QUADS + ABOUT_A_DOCUMENT * DOCUMENTS
    passages = {t.subject for d in telegram.documents for t in d.triples if t.object == OA.term("SpecificResource")}
    assert len(passages) == PASSAGES


def test_every_claim_graph_is_published(claims: dict[str, Claim]) -> None:
    """One claim for each of its triples."""
    found = find(ROOT / "data").documents
    drafts = [reading.draft for reading in (read_draft(each, Addresses(BASE)) for each in found) if reading.draft]
    graphs = [block for draft in drafts for block in blocks(draft)]
    assert len(graphs) == GRAPHS
    names = {name.removeprefix(f"{BASE}id/") for block in graphs for name in claim_iris(block, BASE).values()}
    assert names == claims.keys()


def test_the_capture_is_held_unchanged(telegram: Checked) -> None:
    """Its checksum is that of the model."""
    (capture,) = (f for each in telegram.documents for f in each.files if f.suffix == "txt")
    assert capture.sha256 == "e7296e5ef485c51f784a3b6db1489992861786989e6024eefa5815fe5e64433b"


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("record/telegram-8600#c001-relationHasTarget", 158, 174),
        ("record/telegram-8600#c007", 271, 303),
        ("record/telegram-8600#c014", 402, 419),
        ("record/telegram-8600#c033", 1116, 1127),
        ("record/telegram-8600#c022", 577, 649),
    ],
)
def test_passages_stand_where_the_inventory_says(claims: dict[str, Claim], name: str, start: int, end: int) -> None:
    """Code points from 0, half-open."""
    passage = claims[name].passage
    assert passage is not None
    assert (passage.start, passage.end) == (start, end)


def test_all_but_three_lines_of_the_capture_are_quoted(telegram: Checked) -> None:
    """Those that say nothing."""
    (capture,) = telegram.report.coverage.unquoted
    assert [text for _, text in capture.lines] == ["Skip to content", "Document Information", "Original Classification"]


def test_every_statement_about_the_world_has_a_claim(telegram: Checked) -> None:
    """Evidence is required of our own corpus."""
    for each in telegram.report.coverage.claimed:
        assert each.claimed == each.statements


def test_all_faults_are_reported_in_one_run(authored: Authored) -> None:
    """Of several documents and of several kinds."""
    authored.seed(LETTER, '"Dear Ann"', '"Dear Anna"')
    authored.seed(LETTER, "place:berne", "place:bern")
    authored.write("persons/karl.trig", b"<> a")
    authored.seed(TRANSCRIPTION, 'ana="#c2"', 'ana="#c99"')
    assert [each.partition(":")[0] for each in authored.said()] == [
        "persons/karl.trig",
        LETTER,
        LETTER,
        TRANSCRIPTION,
    ]


@pytest.mark.parametrize("file", [LETTER, CAPTURE, TRANSCRIPTION, "dataset.ttl", "vocabularies/voice.ttl"])
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary(max_size=80))
def test_any_bytes_in_any_file_are_reported_and_never_raise(file: str, content: bytes) -> None:
    """Whatever a folder holds, a person gets a report."""
    with tempfile.TemporaryDirectory() as folder:
        authored = Authored(Path(folder))
        authored.write(file, content)
        authored.check().report.text(coverage=True).encode()


def test_a_damaged_letter_never_raises(authored: Authored) -> None:
    """Cut off after every tenth character, it is a report each time."""
    whole = (authored.folder / LETTER).read_bytes()
    for length in range(0, len(whole), 97):
        authored.write(LETTER, whole[:length])
        assert authored.check().report.findings
