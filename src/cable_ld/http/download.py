"""A file as it lies on disk → 200, 206, 304, 412 or 416. Its bytes are its one form; a file beside it may have them in
gzip, as a content coding (RFC 9110 §8.4)."""

from base64 import b64encode
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from cable_ld.http.asked import Asked
from cable_ld.http.coding import choose_coding
from cable_ld.http.conditional import Outcome, evaluate, http_date
from cable_ld.http.links import Link, link_header
from cable_ld.http.policy import DATA
from cable_ld.http.problem import Problem, problem_reply
from cable_ld.http.range import content_range, range_holds, read_range
from cable_ld.http.reply import FilePart, Reply
from cable_ld.http.represent import CHANGED, REVALIDATED


@dataclass(frozen=True, slots=True)
class Zipped:
    """The same in gzip: a file of `size` bytes with the checksum `sha256`."""

    path: Path
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file of `size` bytes with the checksum `sha256` (hexadecimal); `modified` is UTC, whole seconds.

    `zipped` is sent to clients that accept gzip and ask for no range: ranges are those of the plain bytes.
    """

    path: Path
    content_type: str
    size: int
    sha256: str
    modified: datetime
    links: tuple[Link, ...] = ()
    zipped: Zipped | None = None

    @property
    def tag(self) -> str:
        """Its strong entity tag."""
        return f'"{self.sha256}"'


_UNSATISFIABLE: Final = "The file has {size} bytes, and none of them lies in the range that was asked for."


def download(asked: Asked, file: Download) -> Reply:
    """Answers a GET or HEAD. A range counts for GET alone (RFC 9110 §14.2)."""
    if file.zipped is None:
        return _download(asked, file)
    varying = ("Vary", "Accept-Encoding")
    if "range" in asked.headers or choose_coding(asked.headers.get("accept-encoding")) == "identity":
        return _download(asked, file, varying)
    zipped = replace(file, path=file.zipped.path, size=file.zipped.size, sha256=file.zipped.sha256)
    return _download(asked, zipped, varying, ("Content-Encoding", "gzip"))


def _download(asked: Asked, file: Download, *coded: tuple[str, str]) -> Reply:
    outcome = evaluate(asked.headers, [file.tag], file.modified)
    if outcome is Outcome.PRECONDITION_FAILED:
        return problem_reply(CHANGED)
    if outcome is Outcome.NOT_MODIFIED:
        return Reply(304, (*_validators(file), *coded[:1]))
    whole = range(file.size)
    part = _part(asked, file)
    if part is not None and not part:
        problem = Problem(416, "range-not-satisfiable", "Nothing in this range", _UNSATISFIABLE.format(size=file.size))
        return problem_reply(problem, ("Content-Range", content_range(part, file.size)), ("Accept-Ranges", "bytes"))
    status, partial = (200, ()) if part is None else (206, (("Content-Range", content_range(part, file.size)),))
    sent = whole if part is None else part
    fields = (("Content-Type", file.content_type), *partial, *_validators(file), *coded)
    return Reply(status, fields, file=FilePart(file.path, sent.start, len(sent)))


def _part(asked: Asked, file: Download) -> range | None:
    if asked.method != "GET" or not range_holds(asked.headers, file.tag, file.modified):
        return None
    return read_range(asked.headers.get("range"), file.size)


def _validators(file: Download) -> tuple[tuple[str, str], ...]:
    """What tells this state of the file from others. `Repr-Digest` (RFC 9530) is of the whole file in a 206 too."""
    checksum = b64encode(bytes.fromhex(file.sha256)).decode()
    fields = (
        ("ETag", file.tag),
        ("Last-Modified", http_date(file.modified)),
        ("Cache-Control", REVALIDATED),
        ("Accept-Ranges", "bytes"),
        ("Repr-Digest", f"sha-256=:{checksum}:"),
        ("Link", link_header(file.links)),
        ("Content-Security-Policy", DATA),
    )
    return tuple((name, value) for name, value in fields if value)
