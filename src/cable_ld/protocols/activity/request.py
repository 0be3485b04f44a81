"""A path below `activity/page/` → which page, and in which form."""

from dataclasses import dataclass
from typing import Final

from cable_ld.http.asked import Asked
from cable_ld.model.errors import AddressUnknown
from cable_ld.model.iri import EDITION_NUMBER as NUMBER
from cable_ld.model.iri import split_suffix
from cable_ld.model.media import HTML, Variant

DISCOVERY: Final = Variant(
    "jsonld",
    "application/ld+json",
    "JSON-LD",
    ("application/json",),
    profile="http://iiif.io/api/discovery/1/context.json",
)
"""What Change Discovery §4.1 wants sent where nothing else is asked for."""

ACTIVITY: Final = Variant("json", "application/activity+json", "Activity Streams")
"""The same for who asks for it by the name of Activity Streams (https://www.w3.org/TR/activitystreams-core/#syntaxconventions)."""

FORMS: Final = (HTML, DISCOVERY, ACTIVITY)


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Page `number`, from 1; `form` is None where the form is to be negotiated."""

    number: int
    form: Variant | None


def read_page(asked: Asked) -> PageRequest:
    """`/activity/page/{n}`, with the suffix of a form or without. Raises AddressUnknown."""
    forms = {form.suffix: form for form in FORMS}
    text, suffix = split_suffix(asked.parameters["page"], tuple(forms))
    if not NUMBER.fullmatch(text):
        raise AddressUnknown(asked.path)
    return PageRequest(int(text), forms[suffix] if suffix else None)
