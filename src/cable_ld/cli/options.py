"""Options that several commands share, and the settings they lead to."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cable_ld.corpus.read import Inputs
from cable_ld.model.iri import Addresses
from cable_ld.settings import Settings, load

if TYPE_CHECKING:
    from cable_ld.editions.dumps.records import Records
    from cable_ld.editions.rendering import Views

Folder = Annotated[
    Path | None,
    typer.Argument(help="The corpus: a folder with records/, persons/ and so on. Default: the setting `data`."),
]
State = Annotated[Path | None, typer.Option(help="Where editions are kept. Default: .cable-ld beside cable.toml.")]
Base = Annotated[str | None, typer.Option(help="Public base address of the site, ending in a slash.")]


def settings_of(data: Path | None = None, state: Path | None = None, base: str | None = None) -> Settings:
    """The settings of the site that the working folder lies in, with what was given on the command line."""
    return load(Path.cwd(), options={"data": data, "state": state, "base": base})


def document_of(base: str, name: str) -> str:
    """The IRI of a document from what a person calls it: `record/letter-12`, or its address or that of its thing."""
    path = name.removeprefix(base).removeprefix("id/").removeprefix("doc/")
    return f"{base}doc/{path}"


def views_of(settings: Settings) -> "Views":
    """What a publish makes of each document."""
    from cable_ld.profiles.profile import discover
    from cable_ld.profiles.views import views

    return views(Addresses(settings.base), discover(), settings.prerender, os.cpu_count() or 1)


def records_of_settings(settings: Settings) -> "tuple[Records, ...]":
    """The forms of dumps that profiles have."""
    from cable_ld.profiles.profile import discover
    from cable_ld.profiles.records import records_of

    return records_of(discover(), Addresses(settings.base))


def inputs_of(settings: Settings) -> Inputs:
    """What a check or a publish reads."""
    return Inputs(settings.base, settings.data, settings.ontology, settings.evidence)
