"""Files as they lie on disk."""

from base64 import b64decode
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from cable_ld.http.asked import Asked
from cable_ld.http.download import Download, Zipped, download
from cable_ld.http.links import Link
from cable_ld.http.reply import FilePart, Reply

CONTENT = bytes(range(256)) * 4
FILE = Path("somewhere") / "x.gz"
TIME = datetime(2026, 1, 1, tzinfo=UTC)
DATE = "Thu, 01 Jan 2026 00:00:00 GMT"
DIGEST = sha256(CONTENT).hexdigest()


def _ask(method: str = "GET", **fields: str) -> Reply:
    file = Download(FILE, "application/gzip", len(CONTENT), DIGEST, TIME, (Link("http://x.example/y", "describedby"),))
    return download(
        Asked(method, "/x", headers={name.replace("_", "-"): value for name, value in fields.items()}), file
    )


def test_the_whole_file_is_sent_as_it_is() -> None:
    """Whatever codings the request accepts: its own bytes are what sizes, ranges and checksums are of."""
    reply = _ask(accept_encoding="gzip", accept="text/turtle")
    assert reply.status == 200
    assert reply.file == FilePart(FILE, 0, 1024)
    assert reply.length == 1024
    assert reply.header("Content-Type") == "application/gzip"
    assert reply.header("Content-Encoding") is None
    assert reply.header("Vary") is None
    assert reply.header("Accept-Ranges") == "bytes"
    assert reply.header("Link") == '<http://x.example/y>; rel="describedby"'


def test_its_checksum_is_its_tag_and_its_digest() -> None:
    """A strong tag, and Repr-Digest (RFC 9530 §3) as a structured byte sequence."""
    reply = _ask()
    assert reply.header("ETag") == f'"{DIGEST}"'
    digest = reply.header("Repr-Digest") or ""
    assert b64decode(digest.removeprefix("sha-256=:").removesuffix(":")) == sha256(CONTENT).digest()
    assert reply.header("Last-Modified") == DATE


def test_a_range_is_sent_with_206_and_where_it_lies() -> None:
    """RFC 9110 §15.3.7; the digest stays that of the whole."""
    reply = _ask(range="bytes=10-19")
    assert reply.status == 206
    assert reply.file == FilePart(FILE, 10, 10)
    assert reply.header("Content-Range") == "bytes 10-19/1024"
    assert reply.header("Repr-Digest") == _ask().header("Repr-Digest")
    assert reply.header("ETag") == _ask().header("ETag")


def test_a_range_of_everything_is_still_206() -> None:
    """The client asked for a part and is told which it got."""
    assert _ask(range="bytes=0-").header("Content-Range") == "bytes 0-1023/1024"


def test_a_range_beyond_the_end_is_416_and_says_how_long_the_file_is() -> None:
    """RFC 9110 §15.5.17."""
    reply = _ask(range="bytes=1024-")
    assert reply.status == 416
    assert reply.header("Content-Range") == "bytes */1024"
    assert reply.header("Content-Type") == "application/problem+json"
    assert b"1024 bytes" in reply.body


def test_a_range_counts_for_get_alone() -> None:
    """RFC 9110 §14.2: to HEAD it is ignored, even where no byte lies in it."""
    for wanted in ("bytes=0-1", "bytes=9999-"):
        reply = _ask("HEAD", range=wanted)
        assert (reply.status, reply.length) == (200, 1024)


@pytest.mark.parametrize("wanted", ["bytes=0-1,3-4", "nonsense"])
def test_what_is_not_one_range_is_answered_whole(wanted: str) -> None:
    """Several ranges, and bad syntax."""
    assert _ask(range=wanted).status == 200


def test_a_range_of_another_state_is_answered_whole() -> None:
    """If-Range: the client goes on with what it has only where it is the same file."""
    assert _ask(range="bytes=0-1", if_range=f'"{DIGEST}"').status == 206
    assert _ask(range="bytes=0-1", if_range=DATE).status == 206
    assert _ask(range="bytes=0-1", if_range='"other"').status == 200
    assert _ask(range="bytes=9999-", if_range='"other"').status == 200


def test_conditions_come_before_ranges() -> None:
    """RFC 9110 §13.2.2: 304 and 412 whatever range is asked for."""
    reply = _ask(range="bytes=0-1", if_none_match=f'"{DIGEST}"')
    assert reply.status == 304
    assert reply.header("ETag") == f'"{DIGEST}"'
    assert reply.header("Content-Range") is None
    assert reply.file is None
    assert _ask(range="bytes=0-1", if_match='"other"').status == 412


def test_gzip_is_sent_to_who_accepts_it_and_asks_for_no_range() -> None:
    """Each coding has its own bytes, length and tag; a range is of the plain ones. Caches are told that they differ."""
    plain, packed = Path("x.rdf"), Path("x.rdf.gz")
    zipped = Zipped(packed, 6, "ab" * 32)
    file = Download(plain, "application/rdf+xml", 10, "cd" * 32, TIME, zipped=zipped)

    def ask(**headers: str) -> Reply:
        return download(Asked("GET", "/x.rdf", headers={k.replace("_", "-"): v for k, v in headers.items()}), file)

    coded, identity = ask(accept_encoding="gzip"), ask(accept_encoding="gzip;q=0")
    assert (coded.file, coded.header("Content-Encoding")) == (FilePart(packed, 0, 6), "gzip")
    assert (identity.file, identity.header("Content-Encoding")) == (FilePart(plain, 0, 10), None)
    part = ask(accept_encoding="gzip", range="bytes=2-3")
    assert (part.status, part.file, part.header("Content-Encoding")) == (206, FilePart(plain, 2, 2), None)
    assert {reply.header("Vary") for reply in (coded, identity, part)} == {"Accept-Encoding"}
    assert ask(accept_encoding="gzip", if_none_match=f'"{"ab" * 32}"').status == 304
    assert ask(accept_encoding="gzip", if_none_match=f'"{"cd" * 32}"').status == 200
