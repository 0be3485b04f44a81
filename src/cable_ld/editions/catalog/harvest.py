"""Reading the change log and the offers as one edition shows them: what every harvest protocol reads.

Each page is one short read by a key, so that the last page of a walk costs what the first does.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cable_ld.editions.catalog.read import COLUMNS, STANDS, CatalogReader, time_of, version_of
from cable_ld.editions.version import Version
from cable_ld.model.change import Change, ChangeKind, instant

_OF_VERSION: Final = ", ".join(f"v.{column.strip()}" for column in COLUMNS.split(","))
_AFTER: Final = "(SELECT id - 1 FROM version WHERE since >= :first ORDER BY since, id LIMIT 1)"
_UNTIL: Final = "(SELECT id FROM version WHERE since <= :last ORDER BY since DESC, id DESC LIMIT 1)"
"""Keys are given out in the order of publication, so that a span of editions is a span of keys, found at once."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Documents in a profile (its token), of one type or all, that changed in the editions `first` to `last`.

    `after` is the key of the last one that was read before (0: none).
    """

    profile: str
    type: str | None = None
    first: int = 1
    last: int = 1_000_000_000
    after: int = 0


@dataclass(frozen=True, slots=True)
class Offered:
    """A version that is offered in a profile, or `is_gone`: it was before, and is no more. Its `modified` is the
    instant of that change; `version.id` is the key to go on from."""

    version: Version
    is_gone: bool


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry of the change log, and the thing (an IRI) that the document was about from then on."""

    change: Change
    thing: str


def offered(type: str | None) -> str:
    """What is selected, in SQL: of a type, or of all. An index leads to where a page begins."""
    index, of_type = ("INDEXED BY offer_of_type", "AND o.type = :type") if type else ("", "")
    return f"""FROM offer o {index} JOIN version v ON v.id = o.version
        WHERE o.profile = :profile {of_type} AND o.version > max(:after, {_AFTER}) AND o.version <= {_UNTIL}
        AND o.state <> 'lacking' AND {STANDS}"""


def read_offered(catalog: CatalogReader, edition: int, selection: Selection, most: int) -> tuple[Offered, ...]:
    """What is selected, as `edition` shows it, in the order of publication; at most so many."""
    rows = catalog.rows(
        f"SELECT o.state, {_OF_VERSION} {offered(selection.type)} ORDER BY o.version LIMIT :most",
        {**_values(edition, selection), "most": most},
    )
    found = ((state, version_of(tuple(columns))) for state, *columns in rows)
    return tuple(Offered(version, state == "gone" or version.withdrawn is not None) for state, version in found)


def count_offered(catalog: CatalogReader, edition: int, selection: Selection) -> int:
    """How many are selected."""
    ((number,),) = catalog.rows(f"SELECT count(*) {offered(selection.type)}", _values(edition, selection))
    return int(str(number))


def read_offers(catalog: CatalogReader, version: int) -> dict[str, tuple[str, tuple[str, ...]]]:
    """The profiles (by token) that apply to a version, with `offered`, `lacking` or `gone`, and what is missing."""
    rows = catalog.rows("SELECT profile, state, missing FROM offer WHERE version = :v ORDER BY profile", {"v": version})
    return {str(profile): (str(state), tuple(json.loads(str(missing)))) for profile, state, missing in rows}


def read_lacking(catalog: CatalogReader, edition: int, profile: str, most: int) -> tuple[tuple[str, str], ...]:
    """Documents that cannot be offered in a profile, each with one thing that is missing; at most so many pairs."""
    rows = catalog.rows(
        f"""SELECT v.iri, each.value FROM offer o JOIN version v ON v.id = o.version, json_each(o.missing) each
        WHERE o.profile = :profile AND o.state <> 'offered' AND {STANDS} ORDER BY o.version LIMIT :most""",
        {"edition": edition, "profile": profile, "most": most},
    )
    return tuple((str(iri), str(missing)) for iri, missing in rows)


def read_log(catalog: CatalogReader, edition: int, first: int, most: int) -> tuple[Logged, ...]:
    """Entries of the change log from number `first` (counted from 1), at most so many, up to `edition`."""
    rows = catalog.rows(
        """SELECT document, kind, time, edition, thing FROM change JOIN version ON iri = document AND since = edition
        WHERE sequence >= :first AND sequence < :first + :most AND edition <= :edition ORDER BY sequence""",
        {"first": first, "most": most, "edition": edition},
    )
    return tuple(
        Logged(Change(str(document), ChangeKind(str(kind)), time_of(time), int(str(number))), str(thing))
        for document, kind, time, number, thing in rows
    )


def count_log(catalog: CatalogReader, edition: int) -> int:
    """How many entries the change log has up to `edition`; they are numbered without gaps."""
    rows = catalog.rows(
        "SELECT sequence FROM change WHERE edition <= :edition ORDER BY sequence DESC LIMIT 1", {"edition": edition}
    )
    return int(str(rows[0][0])) if rows else 0


def first_edition_since(catalog: CatalogReader, time: datetime) -> int | None:
    """The first edition that was published at `time` or later."""
    return _edition(catalog, "min(number)", ">=", time)


def last_edition_until(catalog: CatalogReader, time: datetime) -> int | None:
    """The last edition that was published at `time` or earlier."""
    return _edition(catalog, "max(number)", "<=", time)


def _edition(catalog: CatalogReader, wanted: str, compared: str, time: datetime) -> int | None:
    ((number,),) = catalog.rows(f"SELECT {wanted} FROM edition WHERE time {compared} :time", {"time": instant(time)})
    return None if number is None else int(str(number))


def _values(edition: int, selection: Selection) -> dict[str, object]:
    return {
        "edition": edition,
        "profile": selection.profile,
        "type": selection.type,
        "first": selection.first,
        "last": selection.last,
        "after": selection.after,
    }
