"""`cable-ld check`."""

from typing import Annotated

import typer

from cable_ld.cli.options import Base, Folder, inputs_of, settings_of
from cable_ld.cli.progress import working


def check(
    folder: Folder = None,
    base: Base = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Also say which statements have no claim and which lines none quotes.")
    ] = False,
) -> None:
    """Read the corpus and report every error with its file and line. Touches nothing.

    Ends with status 1 where there are errors.
    """
    from cable_ld.corpus.check import check as check_corpus

    inputs = inputs_of(settings_of(data=folder, base=base))
    with working(f"Checking {inputs.folder}"):
        report = check_corpus(inputs).report
    typer.echo(report.text(coverage=coverage))
    if report.errors:
        raise typer.Exit(1)
