"""Comunica asks the endpoint of the telegram: found by its service description, or named as an endpoint.

Its packages, as many as `comunica/package-lock.json` says, are installed once for this machine into a folder for
temporary files.
"""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pytest
import rdflib

from tests.conftest import missing
from tests.server import Server

PACKAGES: Final = Path(__file__).parent / "comunica"
LOCK: Final = "package-lock.json"
INSTALL: Final = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier")
INSTALL_SECONDS: Final = 600
NAMED: Final = ("{url}sparql", "sparql@{url}sparql")
"""As any address, which Comunica looks at, and as a SPARQL endpoint, which it believes."""

Ask = Callable[[str, str], bytes]


def _installed() -> Path:
    """The folder with the packages, which gets its name when all are there."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        missing("node and npm (for Comunica)")
    digest = sha256((PACKAGES / LOCK).read_bytes()).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / f"cable-ld-comunica-{digest}"
    if folder.is_dir():
        return folder
    made = Path(tempfile.mkdtemp(prefix="cable-ld-comunica-"))
    shutil.copytree(PACKAGES, made, dirs_exist_ok=True)
    done = subprocess.run(
        [str(npm), *INSTALL], cwd=made, capture_output=True, text=True, check=False, timeout=INSTALL_SECONDS
    )
    if done.returncode == 0:
        with suppress(OSError):  # another run was faster
            made.rename(folder)
    shutil.rmtree(made, ignore_errors=True)
    if done.returncode:
        missing(f"Comunica, which npm could not install ({done.stderr.strip()[-500:]})")
    return folder


@pytest.fixture(scope="module", params=NAMED, ids=["described", "named"])
def ask(request: pytest.FixtureRequest, telegram: Server) -> Ask:
    """Asks a query, and has the answer in a form (a media type)."""
    command = _installed() / "node_modules" / ".bin" / "comunica-sparql"
    source = request.param.format(url=telegram.url)

    def asked(query: str, form: str) -> bytes:
        done = subprocess.run(
            [str(command), source, query, "-t", form], capture_output=True, check=False, timeout=60, cwd=command.parent
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    return asked


def _bindings(answer: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(answer)["results"]["bindings"]
    return found


def test_comunica_counts_as_many_triples_as_there_are(ask: Ask, telegram: Server) -> None:
    """The whole default graph, counted here and not there: two requests are all that it takes."""
    query = "SELECT (COUNT(*) AS ?count) WHERE { ?s ?p ?o }"
    answer = ask(query, "application/sparql-results+json")
    reply = telegram.request("GET", f"sparql?query={query.replace(' ', '+')}", accept="text/csv")
    assert _bindings(answer)[0]["count"]["value"] == reply.text.splitlines()[1]
    assert json.loads(answer)["metadata"]["httpRequests"] <= len(NAMED)


def test_comunica_joins_and_sorts(ask: Ask, telegram: Server) -> None:
    """Over two graphs. Comunica 4.5 loses language tags of any endpoint: its parser and its terms do not fit."""
    query = f"""
        SELECT DISTINCT ?person ?label WHERE {{
            GRAPH <{telegram.base}doc/record/telegram-8600> {{ ?s ?p ?person }}
            ?person a <https://www.ica.org/standards/RiC/ontology#Person> ;
                <http://www.w3.org/2000/01/rdf-schema#label> ?label .
            FILTER (lang(?label) = "en")
        }} ORDER BY ?label"""
    labels = [row["label"]["value"] for row in _bindings(ask(query, "application/sparql-results+json"))]
    assert {"Andrey Vyshinsky", "Joseph Stalin"} <= set(labels)
    assert labels == sorted(labels)


def test_comunica_reads_a_boolean(ask: Ask, telegram: Server) -> None:
    """True for who is there."""
    for name, expected in (("joseph-stalin", True), ("nobody", False)):
        answer = ask(f"ASK {{ <{telegram.base}id/person/{name}> ?p ?o }}", "application/sparql-results+json")
        assert json.loads(answer)["boolean"] is expected


def test_comunica_constructs_a_graph(ask: Ask, telegram: Server) -> None:
    """As many triples as the document has."""
    name = f"{telegram.base}doc/person/joseph-stalin"
    answer = ask(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}", "application/n-triples")
    graph = rdflib.Graph().parse(data=answer, format="nt")
    assert set(graph) == set(rdflib.Graph().parse(f"{name}.nt", format="nt"))


def test_comunica_describes(ask: Ask, telegram: Server) -> None:
    """DESCRIBE is answered."""
    answer = ask(f"DESCRIBE <{telegram.base}id/person/joseph-stalin>", "text/turtle")
    assert len(rdflib.Graph().parse(data=answer, format="turtle")) > 5


def test_the_lock_pins_every_package_and_names_no_host() -> None:
    """By version and checksum, from whatever registry npm is set to."""
    lock = (PACKAGES / LOCK).read_text()
    packages = {name: package for name, package in json.loads(lock)["packages"].items() if name}
    assert "://" not in lock
    assert [name for name, package in packages.items() if not {"version", "integrity"} <= package.keys()] == []
    assert packages["node_modules/@comunica/query-sparql"]["version"].startswith("4.5.")
