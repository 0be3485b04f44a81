"""`cable-ld query`."""

import asyncio
import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cable_ld.cli.options import Base, State, settings_of

if TYPE_CHECKING:
    from cable_ld.engine.port import Engine, Question


class Format(StrEnum):
    """How the result is written: for a person, as SPARQL results, or as RDF."""

    TABLE = "table"
    JSON = "json"
    XML = "xml"
    CSV = "csv"
    TSV = "tsv"
    TTL = "ttl"
    JSONLD = "jsonld"
    NT = "nt"
    NQ = "nq"
    TRIG = "trig"
    RDF = "rdf"
    N3 = "n3"


def query(
    text: Annotated[str | None, typer.Argument(help="The query, in SPARQL 1.1.", metavar="QUERY")] = None,
    file: Annotated[
        Path | None, typer.Option(help="Read the query from this file.", exists=True, dir_okay=False)
    ] = None,
    format: Annotated[Format, typer.Option(help="How to write the result.")] = Format.TABLE,
    state: State = None,
    base: Base = None,
) -> None:
    """Answer a SPARQL query over the current edition, within the limits of the settings.

    The usual prefixes need not be declared; relative addresses such as <id/record/telegram-8600> start at the base.
    """
    from cable_ld.editions.shelf import Shelf
    from cable_ld.engine.pool import Pool
    from cable_ld.engine.port import Forms, Query, Question
    from cable_ld.model.iri import Addresses
    from cable_ld.rdf.namespaces import PREFIXES
    from cable_ld.site import limits_of

    wanted = file.read_text(encoding="utf-8") if file else text
    if wanted is None:
        raise typer.BadParameter("give a query, or a file that holds one with --file")
    settings = settings_of(state=state, base=base)
    shelf = Shelf(settings.state, Addresses(settings.base))
    forms = Forms("json", "json", "ttl") if format is Format.TABLE else Forms(format, format, format)
    question = Question(Query(wanted, settings.base, PREFIXES), shelf.lease().number, forms)
    engine = Pool(shelf.state, limits_of(settings))
    asyncio.run(_print_table(engine, question) if format is Format.TABLE else _copy(engine, question, _write))


async def _copy(engine: "Engine", question: "Question", write: Callable[[bytes], None]) -> str:
    """Passes the pieces of the result on as they come; says of which form they are."""
    try:
        answer = await engine.answer(question)
        write(answer.head)
        if answer.rest:
            async for piece in answer.rest:
                write(piece)
    finally:
        await engine.close()
    return answer.form


def _write(piece: bytes) -> None:
    typer.echo(piece, nl=False)


async def _print_table(engine: "Engine", question: "Question") -> None:
    """A table of solutions, a word for a boolean; a graph as it comes."""
    result = bytearray()
    if await _copy(engine, question, result.extend) != "json":
        _write(bytes(result))
        return
    found = json.loads(result)
    if "boolean" in found:
        typer.echo("yes" if found["boolean"] else "no")
    else:
        _show(found["head"]["vars"], found["results"]["bindings"])


def _show(names: list[str], rows: list[Mapping[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*names, caption=f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}", caption_justify="left")
    for row in rows:
        table.add_row(*(Text(_cell(row[name]) if name in row else "") for name in names))
    Console(soft_wrap=True).print(table)


def _cell(term: Mapping[str, Any]) -> str:
    """The plain value of a term in SPARQL 1.1 Query Results JSON Format; of a triple, its three terms."""
    value = term["value"]
    return value if isinstance(value, str) else " ".join(map(_cell, value.values()))
