"""Everything that can go wrong, one meaning each. `web/problems.py` maps each to a status once; `cli/` prints it.

CableError                  the root: `str(error)` is a sentence for a person
├── AddressUnknown          nothing is published at this address
├── Withdrawn               something was published at this address and was taken back
├── NotAcceptable           the thing exists, but in none of the forms asked for
│   └── ProfileNotAcceptable   or in none of the profiles; carries what one of them would need
├── NothingPublished        the state folder holds no edition yet
├── Refused                 a publish or check found errors; carries the printed report
├── WouldWithdraw           a publish would drop published addresses that nobody named
├── OriginConflict          a document is claimed by two origins
├── SourceUnusable          a dataset file cannot be read
├── RenameImpossible        a document cannot be renamed to another as asked
├── EditionUnknown          there is no such edition, or not with what was asked of it
├── NoSpace                 the disk has too little room for what would be written
├── WriteFailed             the disk refused a write; the last edition stays
├── DumpPending             the dump of the current edition is not made yet
├── NothingOffered          a file of records in one profile, which no document is offered in
├── StateUnusable           the state folder is of another format or base, locked, or damaged
├── SettingInvalid          cable.toml, the environment or an option holds a value that cannot be used
├── SyntaxFault             (rdf/parse.py) RDF that does not parse; carries line and column
│
│   query_errors.py
├── QueryInvalid            a SPARQL query that does not parse; carries line and column
│   └── QueryConnects       a SPARQL query that would have us reach out to another server
├── UpdateRefused           a SPARQL update: nothing is written by SPARQL
├── QueryTooLong            a query with more bytes than are read
├── QueryStopped            a query that was ended before it was answered, and would be again
│   ├── QueryOutOfTime      it ran longer than a query may
│   ├── QueryOutOfMemory    it took more memory than a query may
│   ├── QueryCrashed        the evaluator died of it
│   └── ResultTooLarge      its result has more rows or bytes than one may have
├── ResultNotAcceptable     the result of a query, in no form that was asked for
├── EngineBusy              all queues are full; carries when to come again
├── EngineDown              no query is answered at the moment; carries when to come again
├── BudgetSpent             a client had its share of computing; carries when to come again
│
│   request_errors.py
├── RequestMalformed        a request that its protocol does not allow
├── MediaTypeUnsupported    a request body of a type that is not read there
├── CodingUnsupported       a request body in a content coding that is not read
├── BodyTooLarge            a request body with more bytes than are read there
└── BodyTooSlow             a request body that did not come in time
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
class ProfileNotAcceptable(NotAcceptable):
    """The same of forms in several profiles: `profiles` has the URI of the one that each of `offered` is in.

    Where one is `wanted` (token or URI) that applies, `missing` says what the thing would need to be offered in it.
    """

    profiles: tuple[str, ...]
    wanted: str | None = None
    missing: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.missing:
            return f"{self.address} is not offered in the profile {self.wanted}, for what is missing: " + (
                "; ".join(self.missing) + "."
            )
        asked = f"in the profile {self.wanted} as the request wants it" if self.wanted else "as the request wants it"
        return f"{self.address} is not offered {asked}."


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
class SourceUnusable(CableError):
    """The dataset file at `path` cannot be read because of `reason`."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path} cannot be read: {self.reason} Nothing was published."


@dataclass
class RenameImpossible(CableError):
    """The `document` cannot be renamed to `successor`, because of `reason`."""

    document: str
    successor: str
    reason: str

    def __str__(self) -> str:
        return f"{self.document} cannot be renamed to {self.successor}: {self.reason} Nothing was published."


@dataclass
class EditionUnknown(CableError):
    """Edition `number` is not there, or lacks what was asked of it; `reason` says which."""

    number: int
    reason: str = "there is no such edition."

    def __str__(self) -> str:
        return f"Edition {self.number}: {self.reason}"


@dataclass
class NoSpace(CableError):
    """The disk of `folder` has `free` bytes left where a publish may need `needed`."""

    folder: str
    free: int
    needed: int

    def __str__(self) -> str:
        return (
            f"The disk of {self.folder} has {_mebibytes(self.free)} left; this may need {_mebibytes(self.needed)}. "
            "Make room, or drop old graphs with `cable-ld editions prune`. Nothing was published."
        )


@dataclass
class WriteFailed(CableError):
    """Writing below `folder` failed because of `reason`; the edition published before stays."""

    folder: str
    reason: str

    def __str__(self) -> str:
        return f"{self.folder} could not be written: {self.reason}. The edition published before stays."


@dataclass
class DumpPending(CableError):
    """The dump of edition `edition` is not made yet; asking for it has it made."""

    edition: int

    def __str__(self) -> str:
        return f"The dump of edition {self.edition} is being made. Ask again in a moment."


@dataclass
class NothingOffered(CableError):
    """In edition `edition` no document is offered in the profile `profile`; `place` is where what they lack is told."""

    edition: int
    profile: str
    place: str

    def __str__(self) -> str:
        return (
            f"In edition {self.edition} no document is offered in the profile {self.profile}: {self.place} tells why."
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


def _mebibytes(size: int) -> str:
    return f"{size / 2**20:,.1f} MiB"
