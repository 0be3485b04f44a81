"""Writes that survive power loss: flush the file, then the folder that names it."""

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Flushes a file or a folder to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """Flushes every file and folder below `folder`, innermost first, and `folder` itself."""
    for path in sorted(folder.rglob("*"), key=lambda path: len(path.parts), reverse=True):
        sync(path)
    sync(folder)


def replace_file(path: Path, data: bytes) -> None:
    """Replaces a file's content so that a reader, or a crash, sees the old or the new and never a part."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.write_bytes(data)
        sync(fresh)
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    sync(path.parent)


def replace_link(link: Path, target: str) -> None:
    """Points a symbolic link elsewhere, atomically."""
    fresh = link.with_name(f".{link.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(link)
    sync(link.parent)
