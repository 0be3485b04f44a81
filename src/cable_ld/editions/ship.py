"""A self-contained copy of one edition with its history, to be served from a read-only folder elsewhere."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from cable_ld.editions.catalog.copy import copy_catalog
from cable_ld.editions.catalog.schema import REPLICA
from cable_ld.editions.dumps.make import make_dump_now
from cable_ld.editions.dumps.records import Records
from cable_ld.editions.durable import sync, sync_tree
from cable_ld.editions.lease import lease_graph
from cable_ld.editions.state import State
from cable_ld.editions.verify import verify
from cable_ld.model.errors import EditionUnknown, StateUnusable, WriteFailed
from cable_ld.model.iri import Addresses


def ship(folder: Path, number: int, target: Path, records: Sequence[Records] = ()) -> None:
    """Writes a replica of edition `number` to the folder `target`, which must not exist.

    It holds the catalog up to that edition, its graph, its manifest and its dump (which nobody can make there; with the
    forms `records` too), and is compared with their digests before it gets its name. Raises EditionUnknown where there
    is no such edition or its graph was dropped, StateUnusable and WriteFailed.
    """
    state = State(folder)
    if not 1 <= number <= state.completed():
        raise EditionUnknown(number)
    if target.exists():
        raise StateUnusable(f"{target} is there already. A replica is a new folder for each edition: name another one.")
    fresh = target.with_name(f".{target.name}.new")
    try:
        _write(state, number, State(fresh))
        make_dump_now(State(fresh), Addresses(state.manifest(number).base), records)
        damage = verify(State(fresh))
        if damage:
            raise StateUnusable("Not shipped, because the edition is damaged:\n" + "\n".join(damage))
        sync_tree(fresh)
        fresh.rename(target)
        sync(target.parent)
    except OSError as error:
        raise WriteFailed(str(target), error.strerror or str(error)) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _write(state: State, number: int, replica: State) -> None:
    shutil.rmtree(replica.folder, ignore_errors=True)
    replica.edition(number).mkdir(parents=True)
    with lease_graph(state, number) as lease:
        # Copied, not linked: a replica shares no file with its source, wherever it is moved to.
        shutil.copytree(lease.path, replica.graph(number))
    shutil.copy(state.edition(number) / "manifest.json", replica.edition(number))
    copy_catalog(state.catalog, replica.catalog, number)
    shutil.copy(state.folder / "format", replica.folder)
    (replica.folder / REPLICA).write_text(f"Edition {number}, read only: made by cable-ld editions ship.\n")
    replica.complete(number)
    replica.serve(number)
