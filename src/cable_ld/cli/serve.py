"""`cable-ld serve`."""

import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from cable_ld.cli.options import Base, State, inputs_of, settings_of, views_of
from cable_ld.cli.progress import working
from cable_ld.cli.publish import summary
from cable_ld.model.errors import NoSpace, OriginConflict, Refused, StateUnusable, WouldWithdraw, WriteFailed
from cable_ld.settings import Settings

SECRET_BYTES: Final = 32
"""As many random bytes as the digests have that are made with them."""


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option(help="Port to listen on. Default: that of a local base, or 8000.", min=1, max=65535),
    ] = None,
    workers: Annotated[int, typer.Option(help="Processes that answer requests.", min=1)] = 1,
    state: State = None,
    base: Base = None,
) -> None:
    """Publish the corpus if it changed, then serve the newest edition until stopped with Ctrl+C.

    If the corpus has errors they are printed, and the last published edition is served.
    """
    from cable_ld.protocols import discover
    from cable_ld.site import open_site
    from cable_ld.web.serve import serve as serve_site

    settings = settings_of(state=state, base=base)
    _publish_if_changed(settings)
    _keep_secret(settings)
    serve_site(open_site(settings, discover()), host, port or settings.local_port or 8000, workers)


def _keep_secret(settings: Settings) -> None:
    from cable_ld.editions.secret import keep_secret
    from cable_ld.editions.state import State as Folder

    if settings.secret is None:
        keep_secret(Folder(settings.state), secrets.token_hex(SECRET_BYTES).encode())


def _publish_if_changed(settings: Settings) -> None:
    from cable_ld.editions.publish import publish
    from cable_ld.editions.state import State as Folder
    from cable_ld.editions.terms import Terms

    if Folder(settings.state).is_replica or _has_no_folder(settings):
        return
    terms = Terms(
        datetime.now(UTC),
        settings.union_default_graph,
        only_if_inputs_changed=True,
        keep_graphs=settings.keep_graphs,
        views=views_of(settings),
    )
    try:
        with working(f"Publishing {settings.data}"):
            published = publish(inputs_of(settings), settings.state, terms)
    except (Refused, WouldWithdraw, OriginConflict, StateUnusable, NoSpace, WriteFailed) as error:
        if not _serveable(settings.state, settings.base):
            raise
        typer.echo(f"{error}\nThe edition published before is served.", err=True)
    else:
        typer.echo(summary(published))


def _has_no_folder(settings: Settings) -> bool:
    """Whether there is no corpus folder and never was one: all that is served comes from dataset files."""
    from cable_ld.editions.state import State

    state = State(settings.state)
    if settings.data.exists() or not _serveable(settings.state, settings.base):
        return False
    try:
        return not state.manifest(state.served()).inputs
    except StateUnusable:  # left to who opens it
        return False


def _serveable(folder: Path, base: str) -> bool:
    """Whether an edition of this site was published before; a damaged one is left to who opens it."""
    from cable_ld.editions.state import State

    state = State(folder)
    try:
        return bool(state.served()) and state.manifest(state.served()).base == base
    except StateUnusable:
        return True
