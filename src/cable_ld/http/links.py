"""The Link header (RFC 8288). No comma stands in it but between links: common clients split it there."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from cable_ld.model.media import JSON_LD, Variant

_PLAIN: Final = re.compile(r"[A-Za-z0-9._~:/#%=&@!$()*;?-]*")
"""Most addresses: nothing in them would be escaped."""
_PATH: Final = ":/?#[]@!$&'()*+;=%~"
_QUERY: Final = _PATH.replace("+", "")


@dataclass(frozen=True, slots=True)
class Link:
    """A link from what is served to `target`, an absolute IRI; `type` is the media type found there, `profile` the URI
    of the profile that it is in."""

    target: str
    rel: str
    type: str | None = None
    profile: str | None = None

    @property
    def address(self) -> str:
        """The target with everything escaped that would end the link, or be read as something else."""
        return self.target if _PLAIN.fullmatch(self.target) else _escaped(self.target)

    def __str__(self) -> str:
        type = f'; type="{self.type}"' if self.type else ""
        profile = f'; profile="{self.profile}"' if self.profile else ""
        return f'<{self.address}>; rel="{self.rel}"{type}{profile}'


def _escaped(iri: str) -> str:
    path, mark, query = iri.partition("?")
    return quote(path, safe=_PATH) + mark + quote(query, safe=_QUERY)


def link_header(links: Iterable[Link]) -> str:
    """The value of one Link field."""
    return ", ".join(map(str, links))


def alternates(offered: Sequence[tuple[Variant, str]], sent: Variant | None) -> tuple[Link, ...]:
    """Links to the forms of a thing, each a variant and its fixed address, in an answer that sends the form `sent`.

    A JSON-LD answer names its own address alone: two alternates crash PyLD 3.3 on any answer to it.
    """
    is_json_ld = sent is not None and sent.media_type == JSON_LD.media_type
    named = [pair for pair in offered if pair[0] == sent] if is_json_ld else offered
    return tuple(Link(address, "alternate", variant.media_type) for variant, address in named)
