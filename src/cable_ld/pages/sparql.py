"""The page of the SPARQL endpoint: a form that works without a script, what the last query found, and how to ask.

The form sends `query`, and `edition` where there are several to choose from: a number, or nothing for the latest.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from cable_ld.engine.port import Limits
from cable_ld.model.iri import Addresses
from cable_ld.pages.dumps import in_words
from cable_ld.pages.examples import Example
from cable_ld.pages.render import Frame, Head, Pages, embedded
from cable_ld.pages.result import Boolean, Preview, Table, table_of

_ROWS: Final = range(7, 31)
"""Lines that the textarea is high."""

_FIRST: Final = """\
# How many things are there of each kind?
SELECT ?kind (COUNT(DISTINCT ?thing) AS ?number) WHERE {
  ?thing a ?kind .
} GROUP BY ?kind ORDER BY DESC(?number)"""
"""What stands in an empty form."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why there is no result; `line` and `column` count from 1 where the place in the query is known."""

    title: str
    detail: str
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class SparqlPage:
    """What the page shows: a query on an edition, or an empty form.

    `action` is the path that the form is sent to, `editions` are the numbers that can be chosen. `downloads` are the
    label and path of each form of the result, `share` is the address of this query (absolute), `curl` a command that
    asks it. `graphs` are the parameters that name the data set; where there are none it is the whole edition, whose
    default graph `has_union` of all its graphs or is empty.
    """

    action: str
    query: str
    edition: int
    latest: int
    editions: tuple[int, ...]
    limits: Limits
    prefixes: Mapping[str, str]
    examples: tuple[Example, ...]
    has_union: bool = True
    graphs: tuple[tuple[str, str], ...] = ()
    result: Preview | None = None
    fault: Fault | None = None
    downloads: tuple[tuple[str, str], ...] = ()
    share: str | None = None
    curl: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a query is at fault: the line, cut before and after the character that is meant."""

    line: int
    column: int
    before: str
    at: str
    after: str


@dataclass(frozen=True, slots=True)
class SparqlView:
    """The view. `table` or `answer` is the result, `place` where a fault is, `status` how it went in a few words."""

    page: SparqlPage
    text: str
    endpoint: str
    rows: int
    prefixes: Markup
    table: Table | None
    answer: bool | None
    place: Place | None
    status: str
    limits: tuple[tuple[str, str], ...]


def sparql_page(pages: Pages, frame: Frame, addresses: Addresses, page: SparqlPage) -> bytes:
    """The page as UTF-8."""
    head = Head(title=f"Query · {frame.title}", canonical=None if page.query else addresses.sparql)
    return pages.render("sparql.html", frame, head, view_of(addresses, page))


def view_of(addresses: Addresses, page: SparqlPage) -> SparqlView:
    """Everything that the page shows."""
    answer = page.result.value if isinstance(page.result, Boolean) else None
    found = None if isinstance(page.result, Boolean) else page.result
    table = table_of(addresses, page.prefixes, found) if found else None
    text = page.query or _FIRST
    return SparqlView(
        page=page,
        text=text,
        endpoint=addresses.sparql,
        rows=min(max(text.count("\n") + 2, _ROWS.start), _ROWS.stop - 1),
        prefixes=embedded(json.dumps(dict(page.prefixes)).encode()),
        table=table,
        answer=answer,
        place=_place(page.query, page.fault) if page.fault else None,
        status=_status(page, table),
        limits=_limits(page.limits),
    )


def _place(query: str, fault: Fault) -> Place | None:
    lines = query.split("\n")
    if fault.line is None or fault.column is None or not 1 <= fault.line <= len(lines):
        return None
    line, at = lines[fault.line - 1].rstrip("\r"), fault.column - 1
    return Place(fault.line, fault.column, line[:at], line[at : at + 1], line[at + 1 :])


def _status(page: SparqlPage, table: Table | None) -> str:
    if page.fault:
        return "No result"
    if page.result is None:
        return ""
    source = f" from edition {page.edition}"
    return table.caption(source) if table else f"One answer{source}"


def _limits(limits: Limits) -> tuple[tuple[str, str], ...]:
    return (
        ("Time", f"{limits.timeout:g} seconds"),
        ("Memory", f"{limits.memory:,} MiB"),
        ("Query", in_words(limits.max_length)),
        ("Result", f"{limits.max_rows:,} rows or triples, {in_words(limits.max_bytes)}"),
        ("At once", f"{limits.workers:,} running, {limits.queue:,} waiting"),
    )
