"""The named moments of a publish, in their order. A test passes a hook that ends the process at one of them."""

from collections.abc import Callable
from typing import Final

Hook = Callable[[str], None]

MOMENTS: Final = ("locked", "planned", "built", "flushed", "recorded", "named", "completed", "switched", "pruned")
"""What was just done. Until `completed` a crash leaves the edition before; from then on the new one."""


def go_on(moment: str) -> None:
    """The hook of every real publish: nothing happens at any `moment`."""
