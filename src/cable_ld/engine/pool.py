"""The engine that is embedded: queries run in processes of their own, which can be killed."""

from cable_ld.editions.state import State
from cable_ld.engine.port import Answer, Limits, Question
from cable_ld.model.errors import EngineDown


class Pool:
    """Answers over the graphs of the state folder `state`, with this process's share of the workers of all."""

    def __init__(self, state: State, limits: Limits, processes: int = 1) -> None:
        self._state = state
        self._limits = limits
        self._processes = processes

    @property
    def limits(self) -> Limits:
        """The limits in force."""
        return self._limits

    async def open(self) -> None:
        """Gets ready."""

    async def close(self) -> None:
        """Ends whatever runs."""

    async def answer(self, question: Question) -> Answer:
        """Evaluates a query. To cancel it ends the query."""
        raise EngineDown(f"there is no pool yet for {question.edition}.", 5)
