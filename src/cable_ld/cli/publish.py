"""`cable-ld publish`."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cable_ld.cli.options import Base, Folder, State, inputs_of, settings_of
from cable_ld.cli.progress import working

if TYPE_CHECKING:
    from cable_ld.editions.publish import Published


def publish(
    folder: Folder = None,
    state: State = None,
    base: Base = None,
    withdraw: Annotated[
        list[str] | None,
        typer.Option(help="A document to withdraw, such as record/telegram-8600 or its address. May be repeated."),
    ] = None,
    reason: Annotated[str, typer.Option(help="Why; the tombstone says so.")] = "Withdrawn by the publisher.",
) -> None:
    """Check the corpus and publish what changed as a new edition, all at once or not at all."""
    from cable_ld.editions.publish import Terms
    from cable_ld.editions.publish import publish as publish_corpus

    settings = settings_of(folder, state, base)
    terms = Terms(
        now=datetime.now(UTC),
        union_default_graph=settings.union_default_graph,
        withdraw={_document(settings.base, name): reason for name in withdraw or ()},
    )
    with working(f"Publishing {settings.data}"):
        published = publish_corpus(inputs_of(settings), settings.state, terms)
    typer.echo(summary(published))


def _document(base: str, name: str) -> str:
    path = name.removeprefix(base).removeprefix("id/").removeprefix("doc/")
    return f"{base}doc/{path}"


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
    counts = ", ".join(f"{len(documents)} {name}" for name, documents in groups)
    return "\n".join([*lines, f"Edition {published.edition} is published: {counts}."])
