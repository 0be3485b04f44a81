"""The build of the front end: when it runs, what it leaves, and what happens where it cannot run."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hatch_build import BUILT, NODE, STAMP, CustomBuildHook, stamp_of

from tests.conftest import missing
from tests.corpora import ROOT

Hook = Callable[[], CustomBuildHook]
NODE_SCRIPT = """#!/bin/sh
mkdir "$2" && echo '{}' > "$2/manifest.json"
"""
NPM = "#!/bin/sh\n"
BROKEN = "#!/bin/sh\necho 'no network' >&2; exit 7\n"


class _Said:
    def __init__(self) -> None:
        self.warnings: list[str] = []

    def display_warning(self, message: str) -> None:
        self.warnings.append(message)


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole PATH, beside the system's own without node."""
    folder = tmp_path / "tools"
    folder.mkdir()
    for name in ("sh", "mkdir", "echo"):
        (folder / name).symlink_to(str(shutil.which(name)))
    monkeypatch.setenv("PATH", str(folder))
    for name in ("CABLE_SKIP_FRONTEND", "CABLE_REQUIRE_FRONTEND"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with sources of a front end."""
    sources = tmp_path / "project" / "frontend" / "src"
    sources.mkdir(parents=True)
    (sources / "query.js").write_text("export {}")
    return tmp_path / "project"


def _npm(tools: Path, script: str) -> None:
    """Puts node there, and an npm that does as the script says."""
    for name, text in (("npm", script), ("node", NODE_SCRIPT)):
        (tools / name).write_text(text)
        (tools / name).chmod(0o755)


def _hook(project: Path) -> tuple[CustomBuildHook, list[str]]:
    said: Any = _Said()
    nothing: Any = None
    return CustomBuildHook(str(project), {}, nothing, nothing, str(project), "wheel", said), said.warnings


def _run(project: Path) -> list[str]:
    hook, warnings = _hook(project)
    hook.initialize("standard", {})
    return warnings


def test_it_builds_once(tools: Path, project: Path) -> None:
    """And again when any source changes, whose old result does not stay."""
    _npm(tools, NPM)
    assert _run(project) == []
    built = project / BUILT
    assert {path.name for path in built.iterdir()} == {STAMP, "manifest.json"}
    (built / "old.js").write_text("")
    _npm(tools, BROKEN)
    assert _run(project) == []
    assert (built / "old.js").exists()
    _npm(tools, NPM)
    (project / "frontend" / "build.mjs").write_text("")
    assert _run(project) == []
    assert not (built / "old.js").exists()


def test_the_stamp_knows_names_and_bytes_of_all_sources(project: Path) -> None:
    """But not what npm installed."""
    sources = project / "frontend"
    before = stamp_of(sources)
    (sources / "node_modules" / "x").mkdir(parents=True)
    (sources / "node_modules" / "x" / "index.js").write_text("")
    assert stamp_of(sources) == before
    (sources / "src" / "query.js").rename(sources / "src" / "other.js")
    renamed = stamp_of(sources)
    (sources / "src" / "other.js").write_text("export { }")
    assert len({before, renamed, stamp_of(sources)}) == 3


def test_without_node_it_asks_for_node(tools: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only where it has something to build."""
    assert _hook(project)[0].dependencies() == [NODE]
    monkeypatch.setenv("CABLE_SKIP_FRONTEND", "1")
    assert _hook(project)[0].dependencies() == []
    monkeypatch.delenv("CABLE_SKIP_FRONTEND")
    _npm(tools, NPM)
    assert _hook(project)[0].dependencies() == []
    _run(project)
    (tools / "npm").unlink()
    assert _hook(project)[0].dependencies() == []


@pytest.mark.parametrize("script", [BROKEN, None])
def test_a_build_that_fails_is_a_warning(tools: Path, project: Path, script: str | None) -> None:
    """What was built before stays; the package is built without."""
    if script:
        _npm(tools, script)
    (warning,) = _run(project)
    assert "pages come without scripts" in warning
    assert not script or "no network" in warning
    assert not (project / BUILT).exists()


def test_a_build_that_fails_is_an_error_where_it_is_required(
    tools: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a release."""
    _npm(tools, BROKEN)
    monkeypatch.setenv("CABLE_REQUIRE_FRONTEND", "1")
    with pytest.raises(RuntimeError, match="no network"):
        _run(project)


def test_it_can_be_left_out(tools: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a word."""
    monkeypatch.setenv("CABLE_SKIP_FRONTEND", "1")
    assert _run(project) == []
    assert not (project / BUILT).exists()


def test_what_is_installed_is_pinned_to_its_bytes_and_to_no_host() -> None:
    """Exact versions; every package in the lock has a checksum and none an address."""
    package, lock = (
        json.loads((ROOT / "frontend" / name).read_text()) for name in ("package.json", "package-lock.json")
    )
    wanted = {**package["dependencies"], **package["devDependencies"]}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert "codemirror" not in wanted  # under that name is version 5 published too
    installed = {name: entry for name, entry in lock["packages"].items() if name}
    assert {f"node_modules/{name}" for name in wanted} <= installed.keys()
    assert all(entry["integrity"].startswith("sha512-") for entry in installed.values())
    assert "://" not in (ROOT / "frontend" / "package-lock.json").read_text()


def test_nothing_built_is_committed() -> None:
    """Nor what npm installs."""
    ignored = (ROOT / ".gitignore").read_text().split()
    assert {"build/", "node_modules/"} <= set(ignored)


def test_what_was_built_names_the_licence_of_every_package() -> None:
    """All that esbuild put into a bundle; the files that the manifest names are there, all but fonts compressed too."""
    built = ROOT / BUILT
    if not (built / STAMP).is_file():
        missing("the built front end (npm)")
    licences = (built / "THIRD-PARTY-LICENSES.txt").read_text(encoding="utf-8")
    package = json.loads((ROOT / "frontend" / "package.json").read_text())
    assert all(f"{name} {version} (" in licences for name, version in package["dependencies"].items())
    for name in json.loads((built / "manifest.json").read_text()).values():
        assert (built / name).is_file()
        if not name.endswith(".woff2"):
            assert (built / f"{name}.gz").stat().st_size < (built / name).stat().st_size
