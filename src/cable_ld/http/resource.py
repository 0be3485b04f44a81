"""A thing served in several forms, at one negotiated address and one fixed address a form (CONTRACT.md §1 and §2)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from cable_ld import VERSION
from cable_ld.http.asked import Asked
from cable_ld.http.links import Link, alternates
from cable_ld.http.negotiate import choose
from cable_ld.http.policy import DATA, PAGE
from cable_ld.http.reply import Reply
from cable_ld.http.represent import IMMUTABLE, REVALIDATED, Representation, represent
from cable_ld.model.errors import AddressUnknown, NotAcceptable
from cable_ld.model.media import HTML, Variant

TAG_LENGTH = 16
"""Hexadecimal digits of an entity tag's state: 64 bits, while it only has to differ from the thing's other states."""


@dataclass(frozen=True, slots=True)
class Resource:
    """What is served at `address`, in the forms `offered`, each with its fixed address; `default` needs no Accept.

    `state` is a digest of all that its forms are made from, `modified` when that last changed (UTC, whole seconds).
    `lasting` are the forms whose fixed addresses will never answer anything else. What `may_change_after` its date
    tells by its state alone that it did.
    """

    address: str
    offered: tuple[tuple[Variant, str], ...]
    default: Variant
    state: str
    modified: datetime
    render: Callable[[Variant], bytes]
    links: tuple[Link, ...] = ()
    lasting: frozenset[Variant] = frozenset()
    may_change_after: bool = False


def state_of(*digests: str) -> str:
    """One state from the digests of its parts and the version of the software that renders it."""
    return sha256("\n".join((VERSION, *digests)).encode()).hexdigest()[:TAG_LENGTH]


def serve(asked: Asked, resource: Resource, fixed: Variant | None = None) -> Reply:
    """Answers with the form `fixed`, or with the one that the request wants most. Raises NotAcceptable."""
    variant = fixed or _negotiated(asked, resource)
    return represent(
        asked,
        Representation(
            content_type=variant.content_type,
            tag=f"{resource.state}-{variant.suffix}",
            render=lambda: resource.render(variant),
            address=dict(resource.offered)[variant],
            modified=resource.modified,
            may_change_after=resource.may_change_after,
            links=(*alternates(resource.offered, variant), *resource.links),
            negotiated=fixed is None,
            cache_control=IMMUTABLE if fixed in resource.lasting else REVALIDATED,
            policy=PAGE if variant == HTML else DATA,
        ),
    )


def _negotiated(asked: Asked, resource: Resource) -> Variant:
    forms = [variant for variant, _ in resource.offered]
    variant = choose(asked.headers.get("accept"), forms, resource.default)
    if variant is None:
        raise NotAcceptable(resource.address, resource.offered)
    return variant


def fixed_form(asked: Asked, offered: Iterable[Variant]) -> Variant | None:
    """The form that the `suffix` in the path names, None without one. Raises AddressUnknown where it names none."""
    suffix = asked.parameters.get("suffix")
    if suffix is None:
        return None
    form = next((variant for variant in offered if variant.suffix == suffix), None)
    if form is None:
        raise AddressUnknown(asked.path)
    return form
