"""The `cable-ld` program: its commands and its help."""

from typing import Annotated

import typer

from cable_ld import VERSION
from cable_ld.cli.check import check
from cable_ld.cli.dump import dump
from cable_ld.cli.editions import editions
from cable_ld.cli.publish import publish
from cable_ld.cli.query import query
from cable_ld.cli.serve import serve

app = typer.Typer(
    help="Publish a folder of archival records as linked data in which every statement says who says so.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (serve, check, publish, query, dump):
    app.command()(command)
app.add_typer(editions, name="editions")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"cable-ld {VERSION}")
        raise typer.Exit


@app.callback()
def _program(
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Publish a folder of archival records as linked data in which every statement says who says so."""
