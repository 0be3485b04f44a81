"""XML from a tree and a template (Jinja), where no RDF writer makes what a community's schema wants."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5  # noqa: TID251 - a digest of its arguments, nothing random

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup, escape

_NOT_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 §2.2 leaves out; it is left out here too, since no escape could carry it."""


def fill(template: str, names: Mapping[str, Any]) -> bytes:
    """The template with what it names. Text is escaped; a value that a template names and that is not there raises
    jinja2.UndefinedError, unless it is asked for with `.get`.

    Filters: `many` makes a list of one value, several or none; `texts` gives the strings of a map by language with
    their tags (None: without one) as pairs; `named` does so for values of any kind, where a thing gives its `label`,
    else its IRI, and one without either nothing.
    """
    return _compiled(template).render(names).encode()


@lru_cache(64)
def _compiled(template: str) -> Template:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_clean,
    )
    environment.filters["many"] = _many
    environment.filters["texts"] = _texts
    environment.filters["named"] = _named
    environment.filters["uuid"] = _uuid
    return environment.from_string(template)


def _clean(value: Any) -> Any:
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return escape(_NOT_XML.sub("", value)).replace("\r", Markup("&#13;"))  # a raw one would be read as a line feed


def _many(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _texts(value: Mapping[str, Any] | str | list[Any] | None) -> list[tuple[str | None, str]]:
    if isinstance(value, Mapping) and "value" not in value:
        return [(None if tag == "@none" else tag, text) for tag, said in value.items() for text in _many(said)]
    return [
        (each.get("language"), each["value"]) if isinstance(each, Mapping) else (None, each) for each in _many(value)
    ]


def _named(value: Any) -> list[tuple[str | None, str]]:
    return [pair for each in _many(value) for pair in _name(each)]


def _name(value: Any) -> list[tuple[str | None, str]]:
    if isinstance(value, Mapping):
        return _texts(value if "value" in value else value.get("label", value.get("id")))
    return [(None, value if isinstance(value, str) else json.dumps(value))]


def _uuid(iri: str) -> str:
    return str(uuid5(NAMESPACE_URL, iri))
