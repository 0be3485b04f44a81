"""Serving with uvicorn: one process, or several behind one bound socket."""

import gc
import logging
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from socket import socket
from typing import Final

from starlette.types import ASGIApp
from uvicorn import Config, Server
from uvicorn.supervisors.multiprocess import Multiprocess

from cable_ld.engine.confine import end_with_parent
from cable_ld.model.errors import CableError
from cable_ld.site import Site, open_site
from cable_ld.web.app import build_app
from cable_ld.web.bounded import BoundedProtocol

START: Final = 60.0
"""Seconds that a worker has to begin answering before the line that says so is given up."""
GRACE: Final = 10
"""Seconds that requests have to end when the server is told to stop."""
CONNECTIONS: Final = 2000
"""Connections that a process answers; to further ones it says 503."""
KEEP_ALIVE: Final = 5
"""Seconds that a connection stays open for another request."""


def serve(site: Site, host: str, port: int, workers: int) -> None:
    """Serves until SIGTERM or SIGINT, then lets requests end. Says in one line on standard output when it is ready."""
    config = Config(
        partial(_application, partial(open_site, site.settings, site.protocols, workers), workers),
        factory=True,
        host=host,
        port=port,
        workers=workers,
        loop="uvloop",
        http=BoundedProtocol,
        ws="none",
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=KEEP_ALIVE,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        log_level=logging.WARNING,
        timeout_graceful_shutdown=GRACE,
    )
    # uvicorn ends in order and then raises the signal again: for SIGTERM as for SIGINT that is no failure.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt), config.bind_socket() as listening:
        if workers == 1:
            _One(config, site).run([listening])
        else:
            _Several(config, [listening], site).run()


class _One(Server):
    """A server that says when it is ready."""

    def __init__(self, config: Config, site: Site) -> None:
        super().__init__(config)
        self._site = site

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and sockets:
            _announce(self._site, sockets[0])


class _Several(Multiprocess):
    """Workers that open the site for themselves; the parent says when the first of them is ready."""

    def __init__(self, config: Config, sockets: list[socket], site: Site) -> None:
        super().__init__(config, sockets)
        self._site = site

    def init_processes(self) -> None:
        super().init_processes()
        if self.processes[0].wait_until_ready(START, self.should_exit):
            _announce(self._site, self.sockets[0])


def _application(open_again: Callable[[], Site], workers: int) -> ASGIApp:
    """Every process opens the site for itself. Where there are several, none outlives the one that started them."""
    if workers > 1:
        end_with_parent(signal.SIGTERM)
    app = build_app(open_again())
    gc.collect()
    gc.freeze()  # what is there now stays: a collection in the middle of a request need not look at it
    return app


def _announce(site: Site, listening: socket) -> None:
    host, port = listening.getsockname()[:2]
    place = f"[{host}]" if ":" in host else host
    sys.stdout.write(f"cable-ld serves {_edition(site)} at {site.addresses.base} (http://{place}:{port})\n")
    sys.stdout.flush()


def _edition(site: Site) -> str:
    try:
        return f"edition {site.shelf.lease().number}"
    except CableError:
        return "no edition yet"
