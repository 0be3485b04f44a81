"""The queries that come with the software: what people ask, each with its own address, for any base."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from cable_ld.model.iri import Addresses

QUERIES: Final = Path(__file__).parent / "queries"


@dataclass(frozen=True, slots=True)
class Example:
    """A stored query: its question, the whole text, and the address that asks it (a path)."""

    name: str
    title: str
    query: str
    href: str


def stored_examples(addresses: Addresses) -> tuple[Example, ...]:
    """The examples for this site. Each is a whole query: it means the same wherever it is pasted."""
    return tuple(_example(path, addresses) for path in sorted(QUERIES.glob("*.rq")))


def _example(path: Path, addresses: Addresses) -> Example:
    """The first line of a file is its question, as a comment; its relative IRIs need the base."""
    comment, _, query = path.read_text(encoding="utf-8").rstrip().partition("\n")
    whole = f"{comment}\nBASE <{addresses.base}>\n{query}"
    href = f"{addresses.local(addresses.sparql)}?{urlencode({'query': whole})}"
    return Example(path.stem, comment.removeprefix("# "), whole, href)
