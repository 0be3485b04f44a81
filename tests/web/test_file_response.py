"""Files in pieces."""

import asyncio
from pathlib import Path

import pytest

from cable_ld.http.reply import FilePart, Reply
from cable_ld.web.file_response import PIECE
from tests.web.talk import Messages, body_of, talk

CONTENT = bytes(range(256)) * 1024


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of four pieces."""
    path = tmp_path / "x.gz"
    path.write_bytes(CONTENT)
    return path


def _send(part: FilePart, method: str = "GET", leaves_after: int | None = None) -> Messages:
    return asyncio.run(talk(Reply(200, (("ETag", '"x"'),), file=part), method, leaves_after))


def test_a_file_is_sent_in_pieces_of_64_kib(path: Path) -> None:
    """The last piece says that it is the last."""
    start, *pieces = _send(FilePart(path, 0, len(CONTENT)))
    assert (b"content-length", str(len(CONTENT)).encode()) in start["headers"]
    assert (b"etag", b'"x"') in start["headers"]
    assert [len(piece["body"]) for piece in pieces] == [PIECE] * 4
    assert [piece["more_body"] for piece in pieces] == [True] * 3 + [False]
    assert body_of(pieces) == CONTENT


def test_a_part_of_a_file_is_sent_alone(path: Path) -> None:
    """From its first byte to its last."""
    start, *pieces = _send(FilePart(path, 100, PIECE + 1))
    assert (b"content-length", str(PIECE + 1).encode()) in start["headers"]
    assert body_of(pieces) == CONTENT[100 : 100 + PIECE + 1]


def test_to_head_the_length_is_told_and_the_file_not_opened(tmp_path: Path) -> None:
    """It need not even be there."""
    start, end = _send(FilePart(tmp_path / "nowhere", 0, 7), "HEAD")
    assert (b"content-length", b"7") in start["headers"]
    assert end["body"] == b""


def test_a_client_that_leaves_ends_the_reading(path: Path) -> None:
    """Not a piece more than was on its way."""
    assert len(_send(FilePart(path, 0, len(CONTENT)), leaves_after=2)) <= 3


def test_a_file_that_is_missing_is_no_half_answer(tmp_path: Path) -> None:
    """Nothing was sent when that shows."""
    with pytest.raises(FileNotFoundError):
        _send(FilePart(tmp_path / "nowhere", 0, 7))


def test_a_file_that_is_too_short_is_never_ended(path: Path) -> None:
    """The server closes the connection, and the client sees that something is wanting."""
    sent = _send(FilePart(path, len(CONTENT) - 1, 2))
    assert body_of(sent) == CONTENT[-1:]
    assert sent[-1]["more_body"] is True
