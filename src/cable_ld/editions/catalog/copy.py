"""A copy of the catalog that ends with one edition, for a replica."""

import sqlite3
from contextlib import closing
from pathlib import Path

from cable_ld.editions.catalog.schema import open_for_reading
from cable_ld.editions.catalog.write import CatalogWriter


def copy_catalog(path: Path, target: Path, number: int) -> None:
    """Writes the catalog up to edition `number` to the new file `target`, which needs no log beside it.

    Raises OSError.
    """
    try:
        with closing(open_for_reading(path)) as connection:
            connection.execute("PRAGMA query_only = OFF")  # it forbids writing the copy, too
            connection.execute("VACUUM INTO ?", (str(target),))
        with closing(CatalogWriter(target)) as writer:
            writer.take_back(number)
        with closing(sqlite3.connect(target, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("VACUUM")
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error
