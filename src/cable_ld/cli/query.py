"""`cable-ld query`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cable_ld.cli.options import Base, State, settings_of

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions

    from cable_ld.engine.port import Result


class Format(StrEnum):
    """How the result is written: for a person, as SPARQL results, or as RDF."""

    TABLE = "table"
    JSON = "json"
    XML = "xml"
    CSV = "csv"
    TSV = "tsv"
    TTL = "ttl"
    NT = "nt"
    RDF = "rdf"


def query(
    text: Annotated[str | None, typer.Argument(help="The query, in SPARQL 1.1.", metavar="QUERY")] = None,
    file: Annotated[
        Path | None, typer.Option(help="Read the query from this file.", exists=True, dir_okay=False)
    ] = None,
    format: Annotated[Format, typer.Option(help="How to write the result.")] = Format.TABLE,
    state: State = None,
    base: Base = None,
) -> None:
    """Answer a SPARQL query over the current edition.

    The usual prefixes need not be declared; relative addresses such as <id/record/telegram-8600> start at the base.
    """
    from cable_ld.editions.lease import lease_graph
    from cable_ld.editions.shelf import Shelf
    from cable_ld.engine.embedded import Embedded
    from cable_ld.engine.port import Query
    from cable_ld.model.iri import Addresses
    from cable_ld.rdf.namespaces import PREFIXES

    wanted = file.read_text(encoding="utf-8") if file else text
    if wanted is None:
        raise typer.BadParameter("give a query, or a file that holds one with --file")
    settings = settings_of(state=state, base=base)
    shelf = Shelf(settings.state, Addresses(settings.base))
    with lease_graph(shelf.state, shelf.lease().number) as lease:
        engine = Embedded(lease.path)
        _print(engine.answer(Query(wanted, settings.base, PREFIXES)), format)


def _print(result: "Result", form: Format) -> None:
    from pyoxigraph import QueryBoolean, QuerySolutions

    from cable_ld.engine.results import write_result

    if form is not Format.TABLE:
        typer.echo(write_result(result, form), nl=False)
    elif isinstance(result, QuerySolutions):
        _print_table(result)
    elif isinstance(result, QueryBoolean):
        typer.echo("yes" if result else "no")
    else:
        typer.echo(write_result(result, Format.TTL), nl=False)


def _print_table(result: "QuerySolutions") -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from cable_ld.engine.results import cells

    names, rows = cells(result)
    table = Table(*names, caption=f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}", caption_justify="left")
    for row in rows:
        table.add_row(*map(Text, row))
    Console(soft_wrap=True).print(table)
