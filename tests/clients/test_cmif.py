"""A harvester as correspSearch's takes the letters of a running server, and again when one of them has changed."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from tests.clients.correspsearch import CorrespSearch
from tests.conftest import missing
from tests.correspondence import has_jing
from tests.protocols.cmif.letters import Post, letters
from tests.server import Server, serving

HOSTILE = "Ä <error ]]> \u200f\u05d0\u200f 中 &"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Post, Server]]:
    """Two letters, served; whatever is published next is served at once."""
    if not has_jing():
        missing("jing")
    post = Post(tmp_path, letters(1, 2))
    with serving(post.archive.state, post.archive.data, settings={"CABLE_LD_EVIDENCE": "optional"}) as server:
        post.archive.base = server.base
        yield post, server


def _publish(post: Post, withdraw: dict[str, str] | None = None) -> None:
    """An hour later than the last edition."""
    post.archive.now = post.archive.edition().time + timedelta(minutes=1)
    post.publish(withdraw)


def test_a_harvester_takes_every_change_and_nothing_twice(
    served: tuple[Post, Server], tmp_path: Path, shared: Path
) -> None:
    """Registered once: stored, not modified, changed, withdrawn, until no letter is left."""
    post, server = served
    client = CorrespSearch(f"{server.base}cmif.xml", tmp_path / "kept.xml", shared)
    first, second, third = (f"{server.base}id/record/l{n}" for n in (1, 2, 3))
    assert client.harvest() == "stored"
    assert client.letters() == {first: "Ann", second: "Ann"}
    assert client.harvest() == "not modified"
    post.archive.change({"persons/eve.trig": '<> a rico:Person ; rdfs:label "Eve"@en .\n'})
    _publish(post)
    assert client.harvest() == "not modified"
    post.archive.change(letters(3) | {"persons/ann.trig": f'<> a rico:Person ; rdfs:label "{HOSTILE}"@en .\n'})
    _publish(post)
    assert client.harvest() == "stored"
    assert client.letters() == {first: HOSTILE, second: HOSTILE, third: HOSTILE}
    for number in (1, 2, 3):
        post.remove(f"records/l{number}/record.trig")
    _publish(post, {post.archive.doc(f"record/l{number}"): "By mistake." for number in (1, 2, 3)})
    assert client.harvest() == "stored"
    assert client.letters() == {}
    assert client.harvest() == "not modified"


def test_head_tells_what_get_does(served: tuple[Post, Server]) -> None:
    """The same status and fields; and a client that leaves early does no harm."""
    _, server = served
    url = f"{server.base}cmif.xml"
    with httpx.stream("GET", url) as left_early:
        assert left_early.status_code == 200
    head, get = httpx.head(url), httpx.get(url)
    for answer in (head, get):
        for moving in ("date", "transfer-encoding"):
            answer.headers.pop(moving, None)
    assert (head.status_code, dict(head.headers)) == (get.status_code, dict(get.headers))
    assert head.content == b""
    assert get.content.endswith(b"</TEI>\n")
    again = httpx.get(url, headers={"If-None-Match": get.headers["ETag"]})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", get.headers["ETag"])
    assert httpx.post(url).status_code == 405


def test_the_telegrams_are_three_letters(telegram: Server, tmp_path: Path, shared: Path) -> None:
    """Two records, one of which carries a message."""
    if not has_jing():
        missing("jing")
    client = CorrespSearch(f"{telegram.base}cmif.xml", tmp_path / "kept.xml", shared)
    assert client.harvest() == "stored"
    things = ("telegram-8600", "telegram-8600#message", "telegram-1950-05-13")
    names = ("Andrey Vyshinsky", "Joseph Stalin", "N. V. Roshchin")
    assert client.letters() == {f"{telegram.base}id/record/{thing}": n for thing, n in zip(things, names, strict=True)}
