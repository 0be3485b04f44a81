"""A request as a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Asked:
    """What a client asked for.

    `path` is percent-decoded and relative to the base (`/doc/record/x`, also where the base has a path); `query` is the
    raw query string without `?`; `headers` has lower-case names, with the values of a repeated field joined by `, `;
    `parameters` are the parts of the path that the route names; `body` is read only where the route takes one;
    `client` is the address that the request came from, None where it cannot be told or does not count.
    """

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    client: str | None = None
