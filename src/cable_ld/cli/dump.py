"""`cable-ld dump`."""

from pathlib import Path
from typing import Annotated

import typer

from cable_ld.cli.options import Base, State, records_of_settings, settings_of
from cable_ld.cli.progress import working


def dump(
    file: Annotated[
        Path,
        typer.Argument(
            help="Where to; the name ends in .nq, .nq.gz, .ttl, .ttl.gz, .rdf or .rdf.gz (the records for Europeana). "
            "`-`: N-Quads to the output."
        ),
    ],
    edition: Annotated[int | None, typer.Option(help="Which edition. Default: the current one.", min=1)] = None,
    state: State = None,
    base: Base = None,
) -> None:
    """Write all documents of an edition to one file."""
    from cable_ld.editions.dumps.file import Wanted, endings, replacing, write_edition
    from cable_ld.editions.state import State as StateFolder
    from cable_ld.model.iri import Addresses

    settings = settings_of(state=state, base=base)
    records = records_of_settings(settings)
    wanted = Wanted.read("-.nq" if str(file) == "-" else file.name, records)
    if wanted is None:
        raise typer.BadParameter(f"the name of the file must end in {', '.join(endings(records))}, or be -")
    folder, addresses = StateFolder(settings.state), Addresses(settings.base)
    if str(file) == "-":
        write_edition(folder, addresses, wanted, typer.get_binary_stream("stdout"), edition)
        return
    with working(f"Writing {file}"), replacing(file) as target:
        number = write_edition(folder, addresses, wanted, target, edition)
    typer.echo(f"Edition {number} is in {file}.")
