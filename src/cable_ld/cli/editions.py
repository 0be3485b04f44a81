"""`cable-ld editions`: history, and what keeps it in order."""

import json
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cable_ld.cli.options import Base, State, document_of, records_of_settings, settings_of, views_of
from cable_ld.cli.progress import working
from cable_ld.cli.publish import summary

if TYPE_CHECKING:
    from cable_ld.editions.history import Difference, Entry, Shown


class Format(StrEnum):
    """How history is written: for a person, or for programs."""

    TEXT = "text"
    JSON = "json"


Number = Annotated[int, typer.Argument(help="The number of an edition.", min=1)]
Form = Annotated[Format, typer.Option(help="How to write the answer.")]

editions = typer.Typer(
    help="Read the history of what was published, go back, and keep it in order.", no_args_is_help=True
)


@editions.command("list")
def list_editions(format: Form = Format.TEXT, state: State = None, base: Base = None) -> None:
    """All editions, the oldest first: what each holds and changed, and which one is served."""
    from cable_ld.editions.history import list_editions as entries_of
    from cable_ld.editions.state import State as Folder

    entries = entries_of(Folder(settings_of(state=state, base=base).state))
    if format is Format.JSON:
        _print_json([dict(entry.facts()) for entry in entries])
        return
    for entry in entries:
        typer.echo(_line(entry))


@editions.command()
def show(number: Number, format: Form = Format.TEXT, state: State = None, base: Base = None) -> None:
    """One edition: its manifest and every change that it made."""
    from cable_ld.editions.history import show as shown_of
    from cable_ld.editions.state import State as Folder

    shown = shown_of(Folder(settings_of(state=state, base=base).state), number)
    if format is Format.JSON:
        _print_json(shown.facts())
    else:
        typer.echo("\n".join(_lines(shown)))


@editions.command()
def diff(
    old: Number,
    new: Number,
    triples: Annotated[bool, typer.Option("--triples", help="Also name each triple that came or went.")] = False,
    format: Form = Format.TEXT,
    state: State = None,
    base: Base = None,
) -> None:
    """What turns one edition into another: documents created, changed and withdrawn."""
    from cable_ld.editions.history import diff as difference_of
    from cable_ld.editions.state import State as Folder

    found = difference_of(Folder(settings_of(state=state, base=base).state), old, new, triples=triples)
    if format is Format.JSON:
        _print_json(found.facts())
    else:
        typer.echo(_difference(found, old, new))


@editions.command()
def rollback(number: Number, state: State = None, base: Base = None) -> None:
    """Publish a new edition whose documents equal those of an old one. Nothing is lost: the history goes on."""
    from cable_ld.editions.rollback import rollback as roll_back
    from cable_ld.editions.terms import Terms

    settings = settings_of(state=state, base=base)
    terms = Terms(datetime.now(UTC), keep_graphs=settings.keep_graphs, views=views_of(settings))
    with working(f"Going back to edition {number}"):
        published = roll_back(settings.state, settings.base, number, terms)
    typer.echo(summary(published))


@editions.command()
def prune(
    keep: Annotated[
        int | None, typer.Option(help="How many of the newest keep theirs. Default: the setting keep_graphs.", min=1)
    ] = None,
    state: State = None,
    base: Base = None,
) -> None:
    """Drop the graphs of old editions. Their documents stay; only SPARQL no longer reaches them."""
    from cable_ld.editions.prune import prune as prune_editions

    settings = settings_of(state=state, base=base)
    pruned = prune_editions(settings.state, settings.keep_graphs if keep is None else keep)
    typer.echo(f"Dropped the graphs of {len(pruned.dropped)} editions{_numbers(pruned.dropped)}.")
    if pruned.read:
        typer.echo(f"Still read by a process, and kept: {_numbers(pruned.read).removeprefix(': ')}.")


@editions.command()
def purge(
    document: Annotated[str, typer.Argument(help="A document, such as record/letter-12, or its address.")],
    reason: Annotated[str, typer.Option(help="Why; everyone who asks for it reads this.")],
    state: State = None,
    base: Base = None,
) -> None:
    """Remove a document's content for good: from every edition, graph and dump, with captures that are only its own."""
    from cable_ld.editions.purge import PurgeTerms
    from cable_ld.editions.purge import purge as purge_document

    settings = settings_of(state=state, base=base)
    terms = PurgeTerms(document_of(settings.base, document), reason, datetime.now(UTC), views_of(settings))
    with working(f"Purging {terms.document}"):
        purged = purge_document(settings.state, settings.base, terms)
    typer.echo(summary(purged.published))
    typer.echo(f"Remove its file from {settings.data} too, or the next publish brings it back.")
    if not purged.is_gone:
        typer.echo("A process held the catalog: its old bytes may still be on the disk. Run this again.", err=True)
        raise typer.Exit(1)


@editions.command()
def ship(
    number: Number,
    folder: Annotated[Path, typer.Argument(help="A new folder, which is then a state folder to be served from.")],
    state: State = None,
    base: Base = None,
) -> None:
    """Write a self-contained replica of an edition, to be served from a read-only folder."""
    from cable_ld.editions.ship import ship as ship_edition

    with working(f"Shipping edition {number}"):
        settings = settings_of(state=state, base=base)
        ship_edition(settings.state, number, folder, records_of_settings(settings))
    typer.echo(f"Edition {number} is in {folder}. Serve it with the setting state = {str(folder)!r}.")


@editions.command()
def verify(
    number: Annotated[int | None, typer.Argument(help="An edition. Default: all, and the catalog.", min=1)] = None,
    state: State = None,
    base: Base = None,
) -> None:
    """Compare what is on the disk with the digests written with it. Ends with status 1 where something is damaged."""
    from cable_ld.editions.state import State as Folder
    from cable_ld.editions.verify import verify as damages_of

    with working("Verifying"):
        damages = damages_of(Folder(settings_of(state=state, base=base).state), number)
    for damage in damages:
        typer.echo(damage)
    if damages:
        raise typer.Exit(1)
    typer.echo("Everything is as it was published.")


def _line(entry: "Entry") -> str:
    tally = entry.tally
    marks = [mark for mark, holds in (("graph", entry.has_graph), ("current", entry.is_current)) if holds]
    changes = f"{tally.created} created, {tally.updated} changed, {tally.shown} shown, {tally.deleted} withdrawn"
    time = f"{entry.row.time:%Y-%m-%d %H:%M:%S}Z"
    return f"{entry.row.number:>6}  {time}  {entry.documents:>8} documents  {changes}  {' '.join(marks)}".rstrip()


def _lines(shown: "Shown") -> list[str]:
    facts = [f"  {name}: {value}" for name, value in shown.facts().items() if not isinstance(value, list | dict)]
    changes = [f"  {change.kind}: {change.document}" for change in shown.changes]
    return [f"Edition {shown.entry.row.number}", *facts, *changes]


def _difference(found: "Difference", old: int, new: int) -> str:
    groups = (("created", found.created), ("changed", found.changed), ("withdrawn", found.withdrawn))
    lines = [f"  {name}: {document}" for name, documents in groups for document in documents]
    lines += [f"  - {triple} ." for _, triple in found.removed]
    lines += [f"  + {triple} ." for _, triple in found.added]
    counts = ", ".join(f"{len(documents)} {name}" for name, documents in groups)
    return "\n".join([*lines, f"From edition {old} to edition {new}: {counts}."])


def _numbers(numbers: tuple[int, ...]) -> str:
    return f": {', '.join(map(str, numbers))}" if numbers else ""


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
