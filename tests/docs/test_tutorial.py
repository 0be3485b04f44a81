"""The tutorial is followed to the letter: its files are saved, its commands run, its output compared."""

import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.corpora import BASE, ROOT
from tests.docs.snippets import Snippet, snippets
from tests.server import COMMAND, free_port

START_SECONDS = 60


@dataclass
class Reader:
    """Follows a page in a folder, on a port of its own."""

    folder: Path
    port: int
    output: str = ""
    server: subprocess.Popen[bytes] | None = None
    compared: list[str] = field(default_factory=list)

    def follow(self, snippet: Snippet) -> None:
        """Does what a block asks for."""
        text = snippet.text.replace(BASE, f"http://127.0.0.1:{self.port}/")
        if snippet.file:
            self.folder.joinpath(snippet.file).write_text(text, encoding="utf-8")
        elif snippet.kind == "sh":
            self.run(text)
        elif snippet.kind == "serve":
            self.serve(text)
        else:
            for line in text.splitlines():
                assert line in self.output, f"{line!r} is not in\n{self.output}"
                self.compared.append(line)

    @property
    def environment(self) -> dict[str, str]:
        """A shell in which the virtual environment is active and nothing else is set."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("CABLE_LD_")}
        return {**own, "PATH": f"{Path(COMMAND).parent}:{os.environ['PATH']}", "COLUMNS": "200"}

    def run(self, text: str) -> None:
        """Runs commands; the folder that they end in is where the next ones begin."""
        result = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", f"{text}\necho; pwd"],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert result.returncode == 0, result.stdout + result.stderr
        self.output, _, folder = result.stdout.rstrip("\n").rpartition("\n")
        self.folder = Path(folder)

    def serve(self, text: str) -> None:
        """Starts the server and waits until it answers."""
        self.server = subprocess.Popen(text.split(), cwd=self.folder, env=self.environment, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                httpx.get(f"http://127.0.0.1:{self.port}/-/health", timeout=5)
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError("the server did not start")

    def stop(self) -> None:
        """Ends the server as Ctrl+C does."""
        if self.server:
            self.server.send_signal(signal.SIGINT)
            self.server.wait(timeout=20)


def test_the_tutorial_works_as_it_is_printed(tmp_path: Path) -> None:
    """Every file, command and line of output, in order."""
    reader = Reader(tmp_path, free_port())
    try:
        for snippet in snippets(ROOT / "docs" / "tutorial.md"):
            reader.follow(snippet)
    finally:
        reader.stop()
    assert len(reader.compared) == 5
    assert reader.server
    assert reader.server.returncode == 0
