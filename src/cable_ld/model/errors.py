"""Everything that can go wrong, one meaning each. `web/problems.py` maps each to a status once; `cli/` prints it.

CableError                  the root: `str(error)` is a sentence for a person
├── AddressUnknown          nothing is published at this address
├── Withdrawn               something was published at this address and was taken back
├── NotAcceptable           the thing exists, but in none of the forms asked for
├── NothingPublished        the state folder holds no edition yet
├── Refused                 a publish or check found errors; carries the printed report
├── WouldWithdraw           a publish would drop published addresses that nobody named
├── OriginConflict          a document is claimed by two origins
├── StateUnusable           the state folder is of another format or base, locked, or damaged
├── SettingInvalid          cable.toml, the environment or an option holds a value that cannot be used
├── QueryInvalid            a SPARQL query that does not parse; carries line and column
└── SyntaxFault             (rdf/parse.py) RDF that does not parse; carries line and column
"""

from dataclasses import dataclass
from datetime import datetime

from cable_ld.model.media import Variant


class CableError(Exception):
    """The root of all errors that this software raises on purpose."""


@dataclass
class AddressUnknown(CableError):
    """Nothing is published at `path`, a path below the base."""

    path: str

    def __str__(self) -> str:
        return f"Nothing is published at {self.path}."


@dataclass
class Withdrawn(CableError):
    """What was published at `path` was withdrawn at `time` (UTC) for `reason`."""

    path: str
    time: datetime
    reason: str

    def __str__(self) -> str:
        return f"{self.path} was withdrawn on {self.time:%Y-%m-%d}: {self.reason}"


@dataclass
class NotAcceptable(CableError):
    """The thing at `address` exists, but only in the forms `offered`; each pair is a variant and its fixed address."""

    address: str
    offered: tuple[tuple[Variant, str], ...]

    def __str__(self) -> str:
        forms = ", ".join(variant.media_type for variant, _ in self.offered)
        return f"{self.address} is offered as {forms}, but the request accepts none of these."


@dataclass
class NothingPublished(CableError):
    """The state folder at `state` holds no edition."""

    state: str

    def __str__(self) -> str:
        return f"Nothing is published yet in {self.state}: run `cable-ld publish` first."


@dataclass
class Refused(CableError):
    """The corpus has `errors` errors, so nothing was published; `report` is what a person should read."""

    errors: int
    report: str

    def __str__(self) -> str:
        noun = "error" if self.errors == 1 else "errors"
        return f"{self.report}\nNot published: {self.errors} {noun}."


@dataclass
class WouldWithdraw(CableError):
    """The corpus no longer has the published `documents`, and a published address is never dropped silently."""

    documents: tuple[str, ...]

    def __str__(self) -> str:
        names = "\n".join(f"  {document}" for document in self.documents)
        return (
            f"Published, but no longer in the corpus:\n{names}\n"
            "Put the files back, or name each with --withdraw to leave a tombstone in its place. Nothing was published."
        )


@dataclass
class OriginConflict(CableError):
    """The `document` was published from `held`, and `claimed` has it too; each document has one origin."""

    document: str
    held: str
    claimed: str

    def __str__(self) -> str:
        return (
            f"{self.document} was published from {self.held} and now comes from {self.claimed} too. Every document has "
            "one origin: withdraw it there, or give it another name here. Nothing was published."
        )


@dataclass
class StateUnusable(CableError):
    """The state folder cannot be used as it is; `reason` says why and what to do."""

    reason: str

    def __str__(self) -> str:
        return self.reason


@dataclass
class SettingInvalid(CableError):
    """The setting `name`, read from `place`, cannot be used because of `reason`."""

    name: str
    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.name}: {self.reason}"


@dataclass
class QueryInvalid(CableError):
    """A query that does not parse, or asks for what this engine does not do; `line` and `column` count from 1."""

    reason: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        place = f" at line {self.line}, column {self.column}" if self.line is not None else ""
        return f"The query cannot be answered{place}: {self.reason}"
