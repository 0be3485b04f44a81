"""What the front end's build made."""

from pathlib import Path

from cable_ld.pages.assets import MANIFEST, built_assets


def test_what_was_built_is_known_by_its_source_name(tmp_path: Path) -> None:
    """From the manifest."""
    (tmp_path / MANIFEST).write_text('{"editor.js": "editor-ABCDEFGH.js"}')
    assert built_assets(tmp_path) == {"editor.js": "editor-ABCDEFGH.js"}


def test_where_nothing_was_built_there_is_nothing(tmp_path: Path) -> None:
    """No error: pages work without."""
    assert built_assets(tmp_path / "build") == {}
