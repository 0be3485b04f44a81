"""The secret of a site, by which it knows again what it signed: the same in every process and after every start."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from cable_ld.editions.state import State
from cable_ld.model.errors import StateUnusable


def keep_secret(state: State, fresh: bytes) -> None:
    """Keeps `fresh`, for its owner alone to read, unless a secret is there already.

    Does nothing where the folder cannot be written: a replica, say.
    """
    with suppress(OSError):
        if not state.secret.exists():
            _write(state.secret, fresh)


def read_secret(state: State) -> bytes | None:
    """The secret that is kept; None where there is none. Raises StateUnusable where it cannot be read."""
    try:
        found = state.secret.read_bytes().strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StateUnusable(f"{state.secret} cannot be read: {error.strerror}. Or set CABLE_LD_SECRET.") from error
    if not found:
        raise StateUnusable(f"{state.secret} is empty: remove it, and a new one is made at the next start.")
    return found


def _write(path: Path, content: bytes) -> None:
    """Of several processes that write at once one wins, and all read what that one wrote."""
    handle, fresh = tempfile.mkstemp(prefix=".secret.", dir=path.parent)  # with mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        path.hardlink_to(fresh)
    finally:
        Path(fresh).unlink()
