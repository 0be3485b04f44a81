"""A fingerprint tells whether anything that a publish reads has changed."""

from dataclasses import replace

from cable_ld.corpus.fingerprint import fingerprint, scan
from cable_ld.corpus.read import Inputs
from tests.corpus.authored import CAPTURE, ONTOLOGY, Authored


def test_whatever_a_publish_reads_changes_the_fingerprint(authored: Authored) -> None:
    """Bytes, names and settings; nothing else does."""
    inputs = Inputs(authored.base, authored.folder, ONTOLOGY, "required")
    first = fingerprint(scan(inputs))
    assert fingerprint(scan(inputs)) == first
    assert fingerprint(scan(replace(inputs, base="http://e/"))) != first
    assert fingerprint(scan(replace(inputs, evidence="optional"))) != first
    authored.write(CAPTURE, b"x")
    second = fingerprint(scan(inputs))
    assert second != first
    (authored.folder / CAPTURE).rename(authored.folder / "moved.txt")
    assert fingerprint(scan(inputs)) not in (first, second)
