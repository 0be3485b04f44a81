"""A new edition is seen by every reader at once, and no request fails meanwhile."""

import asyncio
import threading
from pathlib import Path

import httpx

from tests.corpora import Archive
from tests.server import Server, serving

CLIENTS = 16
EDITIONS = 20


def _write(archive: Archive, number: int) -> None:
    """Gives Ann a name and a history that say the same number."""
    ann = f'<> a rico:Person ; rdfs:label "Ann {number}"@en ; rico:history "{number}"@en .\n'
    archive.change({"persons/ann.trig": ann})


class _Readers:
    """Clients that read on and on, and write down what is wrong with an answer."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.published = 0
        self.stop = threading.Event()
        self.faults: list[str] = []
        self.answers = 0

    def run(self) -> None:
        """All clients, in one thread, so that the publisher beside them has its share of this process."""
        asyncio.run(self._all())

    async def _all(self) -> None:
        await asyncio.gather(*(self._one() for _ in range(CLIENTS)))

    async def _one(self) -> None:
        async with httpx.AsyncClient(base_url=self.server.url, timeout=30) as client:
            while not self.stop.is_set():
                newest = self.published
                self._look(await client.get("/doc/person/ann.nt"), newest)

    def _look(self, reply: httpx.Response, newest: int) -> None:
        self.answers += 1
        if reply.status_code != 200:
            self.faults.append(f"failed: {reply.status_code}")
            return
        quoted = [line.split('"')[1] for line in reply.text.splitlines() if '"@en' in line]
        numbers = {int(words.removeprefix("Ann ")) for words in quoted}
        if len(numbers) != 1:
            self.faults.append(f"torn: {quoted}")
        elif min(numbers) < newest:
            self.faults.append(f"stale: {quoted} after {newest}")


def test_twenty_editions_while_sixteen_clients_read(tmp_path: Path) -> None:
    """No answer fails, none is of two editions, none that was asked for after a publish is of the edition before."""
    archive = Archive(tmp_path)
    _write(archive, 0)
    with serving(archive.state, archive.data, settings={"CABLE_LD_EVIDENCE": "optional"}) as server:
        archive.base = server.base
        readers = _Readers(server)
        thread = threading.Thread(target=readers.run)
        thread.start()
        for number in range(1, EDITIONS + 1):
            _write(archive, number)
            archive.publish()
            readers.published = number
        readers.stop.set()
        thread.join(timeout=30)
    assert archive.edition().number == EDITIONS + 1
    assert readers.faults == []
    assert readers.answers > CLIENTS * EDITIONS
