"""Records of a profile in one document."""

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from cable_ld.editions.dumps import make
from cable_ld.editions.dumps.records import Records, enclosed
from cable_ld.model.media import RDF_XML

RECORD = b'<a:all xmlns:a="http://x.example/">\n  <a:b>%s</a:b>\n</a:all>\n'


@pytest.mark.parametrize("number", [0, 1, 2, 5])
def test_records_become_one_document(number: int) -> None:
    """With one root element; of none there is nothing, not even that."""
    pieces = list(enclosed(RECORD % str(each).encode() for each in range(number)))
    whole = b"".join(pieces)
    assert whole.count(b"<a:all") == whole.count(b"</a:all>") == min(number, 1)
    assert [b"<a:b>%d</a:b>" % each in whole for each in range(number)] == [True] * number
    assert len(pieces) == (number + 1 if number else 0)


def test_memory_does_not_grow_with_the_number_of_records(tmp_path: Path) -> None:
    """Fifty times the records, the same peak."""
    form = Records("x.rdf", "x", RDF_XML, lambda *_: b"")

    def records(number: int) -> Iterator[bytes]:
        return (RECORD % (b"%07d" % each * 500) for each in range(number))

    def peak(number: int) -> int:
        tracemalloc.start()
        try:
            made = make._write_records(tmp_path, form, records(number))
            assert made
            assert made.records == number
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(1)
    assert peak(1000) < 1.2 * peak(20)
