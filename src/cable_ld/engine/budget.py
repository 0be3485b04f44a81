"""How much computing one client may take: a share that fills up again, and so many queries at once.

Only queries of the heavy lane count: the light ones are cheaper than the counting, and a probe is never refused.
"""

import ipaddress
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cable_ld.model.query_errors import BudgetSpent

RATE: Final = 1.0
"""Seconds of computing that a client regains in a second."""
BURST: Final = 120.0
"""Seconds of computing that a client has who has not asked for long."""
IN_FLIGHT: Final = 2
"""Queries of one client that run or wait at once."""
_THIS_MACHINE: Final = "127.0.0.1"
"""Its usual address, known without reading it."""
MOST_CLIENTS: Final = 10_000
"""Clients remembered; beyond, those that have their whole share are forgotten."""


@dataclass(slots=True)
class _Account:
    left: float
    at: float
    in_flight: int = 0


class Budget:
    """What each client has left. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._accounts: dict[str, _Account] = {}

    def enter(self, client: str | None) -> None:
        """Begins a query. Raises BudgetSpent."""
        if client is None:
            return
        account = self._account(client)
        if account.left <= 0:
            raise BudgetSpent(math.ceil((1 - account.left) / RATE))
        if account.in_flight >= IN_FLIGHT:
            raise BudgetSpent(1)
        account.in_flight += 1

    def leave(self, client: str | None, seconds: float) -> None:
        """Ends a query that was begun and ran for so many seconds."""
        if client is not None:
            account = self._account(client)
            account.in_flight -= 1
            account.left -= seconds

    def allows(self, client: str | None) -> bool:
        """Whether the client could begin a query."""
        if client is None:
            return True
        account = self._account(client)
        return account.left > 0 and account.in_flight < IN_FLIGHT

    def _account(self, client: str) -> _Account:
        now = self._clock()
        account = self._accounts.get(client)
        if account is None:
            self._forget(now)
            account = self._accounts[client] = _Account(BURST, now)
        _refill(account, now)
        return account

    def _forget(self, now: float) -> None:
        if len(self._accounts) < MOST_CLIENTS:
            return
        for account in self._accounts.values():
            _refill(account, now)
        self._accounts = {
            client: account for client, account in self._accounts.items() if account.in_flight or account.left < BURST
        }


def _refill(account: _Account, now: float) -> None:
    account.left = min(BURST, account.left + (now - account.at) * RATE)
    account.at = now


def share_of(address: str | None) -> str | None:
    """Whose share a query from this address takes: IPv4 addresses each their own, IPv6 ones by network (/64).

    None, which takes nobody's, where the address is unknown or this machine's own.
    """
    if not address:
        return None
    if address == _THIS_MACHINE:
        return None
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    mapped = parsed.ipv4_mapped if isinstance(parsed, ipaddress.IPv6Address) else None
    own = mapped or parsed
    if own.is_loopback:
        return None
    return str(own) if own.version == 4 else str(ipaddress.ip_network((own, 64), strict=False))
