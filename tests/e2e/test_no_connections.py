"""No query makes the service open a connection: a trap listens, and nothing comes."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from typing import Final

import httpx
import pytest

from tests.server import Server

JSON: Final = "application/sparql-results+json"
CONNECTS: Final = {
    "SERVICE": "SELECT * { SERVICE <TRAP> { ?s ?p ?o } }",
    "SERVICE SILENT": "SELECT * { SERVICE SILENT <TRAP> { ?s ?p ?o } }",
    "service in small letters": "ASK { service <TRAP> { ?s ?p ?o } }",
    "SERVICE of a variable": "SELECT * { VALUES ?where { <TRAP> } SERVICE ?where { ?s ?p ?o } }",
    "SERVICE of a variable from data": "SELECT * { BIND(IRI(STR(<TRAP>)) AS ?w) SERVICE SILENT ?w { ?s ?p ?o } }",
    "SERVICE after a comment": "SELECT * { # it's\n SERVICE <TRAP> { ?s ?p ?o } }",
    "SERVICE in a subquery": "SELECT * { { SELECT * { OPTIONAL { SERVICE SILENT <TRAP> { ?s ?p ?o } } } } }",
    "SERVICE in EXISTS": "ASK { FILTER NOT EXISTS { SERVICE SILENT <TRAP> { ?s ?p ?o } } }",
    "SERVICE without a space": "SELECT * { SERVICE<TRAP>{ ?s ?p ?o } }",
    "LOAD": "LOAD <TRAP>",
    "LOAD after a prologue": "PREFIX : <http://e/> LOAD SILENT <TRAP> INTO GRAPH :g",
}
READ_APART: Final = {
    "an escaped letter": "SELECT * { \\u0053ERVICE <TRAP> { ?s ?p ?o } }",
    "a long escape": "SELECT * { SERV\\U00000049CE SILENT <TRAP> { ?s ?p ?o } }",
    "a prefixed name at once": "PREFIX : <TRAP> SELECT * { SERVICE: { ?s ?p ?o } }",
    "a variable at once": "SELECT * { VALUES ?w { <TRAP> } SERVICE?w { ?s ?p ?o } }",
    "after a number": "SELECT * { ?s ?p 1SERVICE <TRAP> { ?s ?p ?o } }",
}
"""What one reader takes for SERVICE and another does not."""
NAMES: Final = {
    "FROM": "ASK FROM <TRAP> { ?s ?p ?o }",
    "FROM NAMED": "ASK FROM NAMED <TRAP> { GRAPH ?g { ?s ?p ?o } }",
    "FROM a file": "ASK FROM <file:///etc/passwd> { ?s ?p ?o }",
    "FROM NAMED a file": "ASK FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
    "GRAPH": "ASK { GRAPH <TRAP> { ?s ?p ?o } }",
    "a literal": "ASK { ?s ?p 'SERVICE <TRAP> {' }",
    "a comment": "ASK { # SERVICE <TRAP> { ?s ?p ?o }\n <TRAP> ?p ?o }",
    "names": "PREFIX service: <TRAP> ASK { service:service service:LOAD ?service }",
}


class Trap:
    """Listens on a port of this machine and counts who comes."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/sparql"
        self.caught = 0
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            with connection:
                if connection.recv(1 << 16) == b"end":
                    return
                self.caught += 1

    def close(self) -> None:
        """Stops listening, after all that came before was counted."""
        with socket.create_connection(self._listener.getsockname()) as last:
            last.sendall(b"end")
        self._thread.join()
        self._listener.close()


@pytest.fixture
def trap() -> Iterator[Trap]:
    """A trap in which nothing must be at the end."""
    with closing(Trap()) as trap:
        yield trap
    assert trap.caught == 0


def _query(server: Server, text: str, **parameters: str) -> httpx.Response:
    return httpx.get(f"{server.url}sparql", params={"query": text, **parameters}, headers={"Accept": JSON}, timeout=30)


def _is_false(answer: httpx.Response) -> bool:
    assert answer.status_code == 200, answer.text
    return json.loads(answer.content)["boolean"] is False


@pytest.mark.parametrize("text", CONNECTS.values(), ids=CONNECTS)
def test_a_query_that_would_connect_is_refused(telegram: Server, trap: Trap, text: str) -> None:
    """400, and the problem says that nothing here connects; SILENT silences nothing."""
    answer = _query(telegram, text.replace("TRAP", trap.url))
    assert answer.status_code == 400, answer.text
    assert answer.json()["type"].endswith("query-connects")


@pytest.mark.parametrize("text", READ_APART.values(), ids=READ_APART)
def test_a_query_that_is_read_in_two_ways_connects_in_none(telegram: Server, trap: Trap, text: str) -> None:
    """Refused as SERVICE or as no SPARQL at all, or stopped by the second wall, in the worker."""
    answer = _query(telegram, text.replace("TRAP", trap.url))
    assert answer.status_code in {400, 503}, answer.text
    assert answer.json()["type"].rpartition("/")[2] in {"query-connects", "query-invalid", "query-crashed"}


@pytest.mark.parametrize("text", [CONNECTS["LOAD"], CONNECTS["LOAD after a prologue"]])
def test_an_update_that_would_connect_is_refused(telegram: Server, trap: Trap, text: str) -> None:
    """As any update is."""
    written = text.replace("TRAP", trap.url)
    direct = {"Content-Type": "application/sparql-update"}
    for answer in (
        httpx.post(f"{telegram.url}sparql", data={"update": written}, timeout=30),
        httpx.post(f"{telegram.url}sparql", content=written, headers=direct, timeout=30),
    ):
        assert answer.status_code == 403, answer.text
        assert answer.json()["type"].endswith("update-refused")


@pytest.mark.parametrize("text", NAMES.values(), ids=NAMES)
def test_an_address_is_only_a_name(telegram: Server, trap: Trap, text: str) -> None:
    """The graph of that name holds nothing, and nobody looks it up."""
    assert _is_false(_query(telegram, text.replace("TRAP", trap.url)))


@pytest.mark.parametrize("parameter", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize("address", ["TRAP", "file:///etc/passwd"])
def test_an_address_in_a_parameter_is_only_a_name(telegram: Server, trap: Trap, parameter: str, address: str) -> None:
    """As in FROM and FROM NAMED."""
    text = "ASK { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    assert _is_false(_query(telegram, text, **{parameter: address.replace("TRAP", trap.url)}))


def test_the_trap_counts_who_comes() -> None:
    """Or it would prove nothing."""
    trap = Trap()
    with pytest.raises(httpx.TransportError):
        httpx.get(trap.url, timeout=5)
    trap.close()
    assert trap.caught == 1
