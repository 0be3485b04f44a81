"""Starlette's request → `Asked`, `Reply` → Starlette's response."""

import re
from typing import Final
from urllib.parse import quote, unquote_to_bytes

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from cable_ld.http.asked import Asked
from cable_ld.http.reply import Reply
from cable_ld.web.file_response import FileResponse
from cable_ld.web.stream_response import StreamResponse

_BAD_ESCAPE: Final = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_ASCII: Final = "".join(map(chr, range(0x21, 0x7F)))
_NO_BODY: Final = frozenset({204, 304})
_FORWARDED: Final = frozenset({"forwarded", "x-forwarded-for"})
"""Fields of a proxy, behind which many clients share one address."""


def fault_of(scope: Scope) -> str | None:
    """What is wrong with the characters of the request's address, in words; None where nothing is."""
    for part, data in (("path", scope.get("raw_path") or b""), ("query", scope.get("query_string", b""))):
        if _BAD_ESCAPE.search(data):
            return f"The {part} has a % that two hexadecimal digits do not follow."
        try:
            decoded = unquote_to_bytes(data).decode("utf-8")
        except UnicodeDecodeError:
            return f"The {part} is not UTF-8."
        if "\0" in decoded:
            return f"The {part} holds a null character."
    return None


def fields_of(scope: Scope) -> dict[str, str]:
    """The request's fields by name, in lower case; the values of a repeated one joined by commas."""
    fields: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        fields[name] = f"{fields[name]}, {value}" if name in fields else value
    return fields


def asked_of(request: Request, body: bytes = b"") -> Asked:
    """The request as a value. Its address was found well formed (`fault_of`)."""
    fields = fields_of(request.scope)
    return Asked(
        method=request.method,
        path=request.scope["path"],
        query=_ascii(request.scope["query_string"]),
        headers=fields,
        parameters={name: str(value) for name, value in request.path_params.items()},
        body=body,
        client=request.client.host if request.client and _FORWARDED.isdisjoint(fields) else None,
    )


def response_of(reply: Reply, method: str) -> Response:
    """The response; to HEAD without the body, but with its length where that is known."""
    if reply.file and method != "HEAD":
        response: Response = FileResponse(reply.file, reply.status)
    elif reply.stream and method != "HEAD":
        response = StreamResponse(reply.body, reply.stream, reply.status)
    else:
        response = Response(b"" if method == "HEAD" else reply.body, reply.status)
    headers = [(name.lower().encode(), _field(value).encode()) for name, value in reply.headers]
    if reply.status not in _NO_BODY and reply.length is not None:
        headers.append((b"content-length", str(reply.length).encode()))
    response.raw_headers = headers
    return response


def _ascii(query: bytes) -> str:
    """The query with whatever a careless client left unescaped in it escaped."""
    return quote(query, safe=_ASCII)


def _field(value: str) -> str:
    """The value of a field; what is not ASCII in it are addresses, which are escaped (RFC 3987 §3.1)."""
    return value if value.isascii() else quote(value, safe=_ASCII + " ")
