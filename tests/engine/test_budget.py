"""A client has its share of computing, which fills up again."""

import pytest

from cable_ld.engine.budget import BURST, IN_FLIGHT, MOST_CLIENTS, Budget, share_of
from cable_ld.model.query_errors import BudgetSpent


class Clock:
    """Time that passes when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_who_spent_all_waits_until_there_is_more() -> None:
    """The refusal says for how long; a second regains a second, up to the burst."""
    clock = Clock()
    budget = Budget(clock)
    budget.enter("a")
    budget.leave("a", BURST + 30)
    assert not budget.allows("a")
    with pytest.raises(BudgetSpent) as refusal:
        budget.enter("a")
    assert refusal.value.retry_after == 31
    budget.enter("b")
    clock.now += refusal.value.retry_after
    assert budget.allows("a")
    budget.enter("a")
    budget.leave("a", 0)
    clock.now += 10_000
    budget.enter("a")
    budget.leave("a", BURST)
    assert not budget.allows("a")


def test_so_many_queries_of_a_client_are_in_flight_and_no_more() -> None:
    """Another may come when one has ended."""
    budget = Budget(Clock())
    for _ in range(IN_FLIGHT):
        budget.enter("a")
    assert not budget.allows("a")
    with pytest.raises(BudgetSpent) as refusal:
        budget.enter("a")
    assert refusal.value.retry_after >= 1
    budget.leave("a", 0.1)
    budget.enter("a")


def test_nobodys_share_is_never_spent() -> None:
    """None stands for this machine, and for whoever cannot be told."""
    budget = Budget(Clock())
    for _ in range(100):
        budget.enter(None)
        budget.leave(None, BURST)
    assert budget.allows(None)


def test_clients_that_have_their_whole_share_are_forgotten() -> None:
    """So that memory is bounded; one that owes is not."""
    clock = Clock()
    budget = Budget(clock)
    budget.enter("debtor")
    budget.leave("debtor", 2 * BURST)
    for number in range(MOST_CLIENTS * 2):
        clock.now += 0.001
        budget.enter(str(number))
        budget.leave(str(number), 0)
    assert len(budget._accounts) <= MOST_CLIENTS
    assert not budget.allows("debtor")


@pytest.mark.parametrize(
    ("address", "share"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("127.0.0.1", None),
        ("::1", None),
        ("::ffff:127.0.0.1", None),
        (None, None),
        ("", None),
        ("unix", "unix"),
    ],
)
def test_a_share_belongs_to_an_address_or_a_network(address: str | None, share: str | None) -> None:
    """One IPv6 household has a network; this machine has as much as it likes."""
    assert share_of(address) == share
