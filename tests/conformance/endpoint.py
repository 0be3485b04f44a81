"""Requests as the suites want them: nothing is added to them, no Content-Type is made up."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

Headers = Mapping[str, str]


@dataclass(frozen=True)
class Response:
    """An answer; names of fields are lower case."""

    status: int
    fields: Headers
    body: bytes

    @property
    def media_type(self) -> str:
        """The type without its parameters."""
        return self.fields.get("content-type", "").partition(";")[0].strip()


def send(url: str, method: str = "GET", headers: Headers | None = None, body: bytes | None = None) -> Response:
    """Sends a request as it is; a percent-encoded address stays as it was written."""
    address = urlsplit(url)
    target = address.path + (f"?{address.query}" if address.query else "")
    with closing(HTTPConnection(address.netloc, timeout=30)) as connection:
        connection.request(method, target, body, dict(headers or {}))
        answer = connection.getresponse()
        fields = {name.lower(): value for name, value in answer.getheaders()}
        return Response(answer.status, fields, answer.read())


@dataclass(frozen=True)
class Endpoint:
    """A SPARQL endpoint: where it listens, and the address that it says it has."""

    url: str
    address: str

    def query(
        self, text: str, accept: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> Response:
        """Posts a query, directly."""
        graphs = [("default-graph-uri", iri) for iri in default_graphs]
        graphs += [("named-graph-uri", iri) for iri in named_graphs]
        headers = {"Content-Type": "application/sparql-query", "Accept": accept}
        return send(f"{self.url}?{urlencode(graphs)}" if graphs else self.url, "POST", headers, text.encode())
