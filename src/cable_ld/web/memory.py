"""Whole answers in memory: each once, however many forms of request lead to it, and no more of them than fit."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import Final, TypeAlias

from starlette.types import Message

Field: TypeAlias = tuple[bytes, bytes]
Name: TypeAlias = tuple[bytes, tuple[Field, ...]]
"""A request as far as the answer depends on it: path as sent, fields that choose the form."""

LONGEST: Final = 1024
"""Bytes that a name may have; a request with a longer one is answered, but not remembered."""

_OF_NAME: Final = 512
_ANSWER: Final = 2048
"""What Python adds to a name and to an answer, at most, in bytes."""
_OF_CONTENT: Final = frozenset({b"content-type", b"content-length", b"content-encoding", b"etag"})
"""Fields that a 304 leaves out, or has another of (RFC 9110 §15.4.5)."""


@dataclass(frozen=True)
class Answer:
    """A whole answer to GET, as ASGI messages that may be sent any number of times."""

    start: Message
    body: Message

    @cached_property
    def key(self) -> bytes:
        """What tells it from other answers: its fields, among them address and entity tag. Equal keys, equal bytes."""
        return b"\n".join(b"%b: %b" % field for field in self.headers)

    @property
    def headers(self) -> tuple[Field, ...]:
        """Its fields."""
        return tuple(self.start["headers"])

    @cached_property
    def tag(self) -> str | None:
        """The entity tag; None where it has none, and cannot be compared."""
        return self._field(b"etag")

    @cached_property
    def state(self) -> str:
        """The entity tag without quotes and coding."""
        return (self.tag or "").strip('"').removesuffix("-gzip")

    @cached_property
    def modified(self) -> datetime | None:
        """When what it shows last changed."""
        text = self._field(b"last-modified")
        return parsedate_to_datetime(text) if text else None

    @cached_property
    def usual_condition(self) -> list[Field]:
        """The condition of a client that has just this answer, and nothing else."""
        return [(b"if-none-match", (self.tag or "").encode("latin-1"))]

    @cached_property
    def unchanged(self) -> Message:
        """The start of the 304 to that condition."""
        return self.not_modified(self.tag or "")

    @cached_property
    def size(self) -> int:
        """Bytes of memory, about."""
        return len(self.body["body"]) + _length(self.headers) + _ANSWER

    def not_modified(self, tag: str) -> Message:
        """The start of the 304 that stands for it, with the entity tag `tag`."""
        rest = (field for field in self.headers if field[0] not in _OF_CONTENT)
        return {**self.start, "status": 304, "headers": [(b"etag", tag.encode("latin-1")), *rest]}

    def _field(self, wanted: bytes) -> str | None:
        return next((value.decode("latin-1") for name, value in self.headers if name == wanted), None)


class Memory:
    """Answers by name, in `limit` bytes: a quarter is for names, the rest for answers. Those go that were not asked
    for the longest time. A name has up to `longest` bytes."""

    def __init__(self, limit: int, longest: int = LONGEST) -> None:
        self._longest = longest
        self._most_names = limit // 4 // (longest + _OF_NAME)
        self._most_bytes = limit // 4 * 3
        self._bytes = 0
        self._names: OrderedDict[Name, bytes] = OrderedDict()
        self._answers: OrderedDict[bytes, Answer] = OrderedDict()

    def find(self, name: Name) -> Answer | None:
        """The answer that was kept under a name."""
        key = self._names.get(name)
        answer = self._answers.get(key) if key else None
        if key and answer:
            self._names.move_to_end(name)
            self._answers.move_to_end(key)
        return answer

    def keep(self, name: Name, answer: Answer) -> None:
        """Remembers an answer, unless it or its name is so large that it would drive out too many others."""
        length = _length([(name[0], b""), *name[1]])
        if not self._most_names or length > self._longest or answer.size > self._most_bytes // 8:
            return
        self._names[name] = answer.key
        if answer.key not in self._answers:
            self._answers[answer.key] = answer
            self._bytes += answer.size
        self._make_room()

    def clear(self) -> None:
        """Forgets everything."""
        self._names.clear()
        self._answers.clear()
        self._bytes = 0

    def _make_room(self) -> None:
        while len(self._names) > self._most_names:
            self._names.popitem(last=False)
        while self._bytes > self._most_bytes:
            _, oldest = self._answers.popitem(last=False)
            self._bytes -= oldest.size


def _length(fields: Iterable[Field]) -> int:
    return sum(len(name) + len(value) for name, value in fields)
