"""Fenced blocks of a Markdown page, and the name of the file that a block is to be saved as."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_BLOCK: Final = re.compile(
    r"(?:^`(?P<file>[^`\n]+)`:\n\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Snippet:
    """A block of `kind` (`sh`, `python`, `turtle`, `text` …); `file` where a line before it names one."""

    kind: str
    text: str
    file: str | None


def snippets(page: Path) -> Iterator[Snippet]:
    """The blocks of a page in their order."""
    for match in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        yield Snippet(match["kind"], match["text"], match["file"])
