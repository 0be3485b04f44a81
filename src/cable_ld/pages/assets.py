"""What the build of the front end made (`hatch_build.py`), by the names that pages use; it may have made nothing."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

BUILT: Final = Path(__file__).parent / "static" / "build"
"""The folder of built files; their names change with their content."""

MANIFEST: Final = "manifest.json"


def built_assets(folder: Path = BUILT) -> Mapping[str, str]:
    """Source name → name of the built file: `editor.js` → `editor-3KQ5XJ2A.js`."""
    path = folder / MANIFEST
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}
