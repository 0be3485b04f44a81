"""The fastest that uvicorn can do: one answer, kept ready, to whatever is asked. Reads it from the file given.

python -m benchmarks.bare PORT FILE
"""

import json
import sys
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from benchmarks.load import Answer


def bare(answer: Answer) -> ASGIApp:
    """An application that gives one answer, and looks at nothing."""
    start: dict[str, Any] = {"type": "http.response.start", "status": answer.status, "headers": list(answer.headers)}
    body = {"type": "http.response.body", "body": answer.body}

    async def app(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001 - the signature of ASGI
        await send(start)
        await send(body)

    return app


def write_answer(answer: Answer, path: Path) -> Path:
    """Writes the answer for another process to read."""
    headers = [[name.decode("latin-1"), value.decode("latin-1")] for name, value in answer.headers]
    fields = {"status": answer.status, "headers": headers, "body": b64encode(answer.body).decode()}
    path.write_text(json.dumps(fields), encoding="utf-8")
    return path


def read_answer(path: Path) -> Answer:
    """Reads what `write_answer` wrote."""
    fields = json.loads(path.read_text(encoding="utf-8"))
    headers = tuple((name.encode("latin-1"), value.encode("latin-1")) for name, value in fields["headers"])
    return Answer(fields["status"], headers, b64decode(fields["body"]))


if __name__ == "__main__":
    uvicorn.run(
        bare(read_answer(Path(sys.argv[2]))),
        port=int(sys.argv[1]),
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="off",
        access_log=False,
        server_header=False,
        log_level="warning",
    )
