"""`cable-ld publish`."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cable_ld.cli.options import Base, State, document_of, inputs_of, records_of_settings, settings_of, views_of
from cable_ld.cli.progress import steps, working
from cable_ld.settings import Settings

if TYPE_CHECKING:
    from cable_ld.editions.publish import Published
    from cable_ld.editions.terms import Terms


def publish(
    source: Annotated[
        Path | None,
        typer.Argument(
            help="The corpus folder, or a dataset file: FILE.nq or FILE.nq.gz. Default: the setting `data`."
        ),
    ] = None,
    state: State = None,
    base: Base = None,
    withdraw: Annotated[
        list[str] | None,
        typer.Option(help="A document to withdraw, such as record/telegram-8600 or its address. May be repeated."),
    ] = None,
    reason: Annotated[str, typer.Option(help="Why; the tombstone says so.")] = "Withdrawn by the publisher.",
    rename: Annotated[
        list[str] | None,
        typer.Option(help="A document that has another name now, as OLD=NEW: its old addresses lead to the new ones."),
    ] = None,
    dumps: Annotated[bool, typer.Option("--dumps", help="Make the dumps of the edition too.")] = False,
) -> None:
    """Check the corpus and publish what changed as a new edition, all at once or not at all.

    A dataset file is published as it is, beside what comes from the folder and from other files.
    """
    from cable_ld.editions.publish import publish as publish_corpus
    from cable_ld.editions.terms import Terms

    is_dataset = source is not None and not source.is_dir() and source.name.endswith((".nq", ".nq.gz"))
    settings = settings_of(None if is_dataset else source, state, base)
    terms = Terms(
        now=datetime.now(UTC),
        union_default_graph=settings.union_default_graph,
        withdraw={document_of(settings.base, name): reason for name in withdraw or ()},
        rename=_renames(settings.base, rename or ()),
        keep_graphs=settings.keep_graphs,
        views=views_of(settings),
    )
    if is_dataset and source:
        _publish_dataset(source, settings, terms)
    else:
        with working(f"Publishing {settings.data}"):
            published = publish_corpus(inputs_of(settings), settings.state, terms)
        typer.echo(summary(published))
    if dumps:
        _make_dumps(settings)


def _publish_dataset(file: Path, settings: Settings, terms: "Terms") -> None:
    from cable_ld.editions.dataset.publish import Watch, publish_dataset

    with steps() as progress:
        published = publish_dataset(file, inputs_of(settings), settings.state, terms, Watch(progress))
    for finding in published.report.findings:
        typer.echo(str(finding))
    counts = ", ".join(f"{number} {name}" for name, number in published.counts.items())
    told = f"is published: {counts or 'nothing in it'}." if published.new else "stands: nothing changed."
    typer.echo(f"Edition {published.edition} {told}")


def _make_dumps(settings: Settings) -> None:
    from cable_ld.editions.dumps.make import make_dump_now
    from cable_ld.editions.state import State
    from cable_ld.model.iri import Addresses

    with working("Writing dumps"):
        dump = make_dump_now(State(settings.state), Addresses(settings.base), records_of_settings(settings))
    for file in dump.files:
        number = f"{file.records} records" if file.is_coded else f"{file.statements} statements"
        size = file.plain_size if file.is_coded else file.size
        typer.echo(f"  {dump.folder / file.name}: {number}, {size} bytes")


def _renames(base: str, pairs: Iterable[str]) -> dict[str, str]:
    renames = {}
    for pair in pairs:
        old, equals, new = pair.partition("=")
        if not (old and equals and new):
            raise typer.BadParameter(f"{pair}: write the old name, an equals sign and the new name: OLD=NEW")
        renames[document_of(base, old)] = document_of(base, new)
    return renames


def summary(published: "Published") -> str:
    """What a publish did, for a person."""
    lines = [published.report.text()] if published.report else []
    if not published.new:
        return "\n".join([*lines, f"Nothing changed: edition {published.edition} stands."])
    groups = (
        ("created", published.created),
        ("changed", published.updated),
        ("shows a change", published.shown),
        ("withdrawn", published.deleted),
    )
    lines += [f"  {name}: {document}" for name, documents in groups for document in documents]
    lines += [f"  no longer described: {part}" for part in published.vanished]
    counts = ", ".join(f"{len(documents)} {name}" for name, documents in groups)
    return "\n".join([*lines, f"Edition {published.edition} is published: {counts}."])
