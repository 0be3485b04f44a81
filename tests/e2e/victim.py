"""A publisher that is killed: told on standard input what to publish, it forks a child that does, and dies as told.

The parent has everything imported and nothing open, so a round costs milliseconds, and no store is ever forked.
"""

import json
import os
import signal
import sys
import time
from datetime import datetime
from pathlib import Path

from cable_ld.corpus.read import Inputs
from cable_ld.editions.moments import Hook
from cable_ld.editions.publish import publish
from cable_ld.editions.terms import Terms
from tests.corpora import BASE, ROOT


def _hook(wanted: str) -> Hook:
    def at(moment: str) -> None:
        if moment == wanted:
            os.kill(os.getpid(), signal.SIGKILL)

    return at


def _run(order: dict[str, str]) -> str:
    """One round: how the child ended."""
    child = os.fork()
    if child == 0:
        terms = Terms(datetime.fromisoformat(order["now"]), keep_graphs=3)
        inputs = Inputs(BASE, Path(order["data"]), ROOT / "ontology", "optional")
        publish(inputs, Path(order["state"]), terms, _hook(order["moment"]))
        os._exit(0)
    if order["seconds"]:
        time.sleep(float(order["seconds"]))
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return "killed" if os.WIFSIGNALED(status) else f"ended {os.waitstatus_to_exitcode(status)}"


def main() -> None:
    """A line of JSON a round."""
    for line in sys.stdin:
        sys.stdout.write(f"{_run(json.loads(line))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
