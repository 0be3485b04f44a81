"""Answers from memory are those of the application, byte for byte, and never those of an edition before."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cable_ld.editions.state import State
from cable_ld.site import Site
from cable_ld.web import hot_path
from cable_ld.web.app import build_app
from cable_ld.web.hot_path import HotPath, mark_cacheable
from tests.corpora import ANN, Archive
from tests.offered import offered_site
from tests.protocols.sites import site_of
from tests.web.calls import call, get

MAO = "/doc/person/mao-zedong"
CAPTURE = "/capture/e7296e5ef485c51f784a3b6db1489992861786989e6024eefa5815fe5e64433b"
Sends = Callable[[Send], Awaitable[None]]
FRESH = 'W/"{plain}", "x"'

PATHS = (
    "/",
    "/dataset",
    "/dataset.ttl",
    "/ns.html",
    "/context.jsonld",
    "/-/static/cable.css",
    "/id/person/mao-zedong",
    "/id/person/mao%2Dzedong",
    MAO,
    f"{MAO}.ttl",
    "/doc/record/telegram-8600.txt",
    CAPTURE,
    "/doc/person/nobody",
    "/doc/person/mao-zedong%",
    "/-/health",
    "/-/ready",
)
FIELDS = {
    "accept": ("text/turtle", "text/html", "*/*", "image/png", "application/rdf+xml;q=0.5, text/n3", ";;;"),
    "accept-encoding": ("gzip", "identity", "gzip;q=0", "br"),
    "accept-profile": (
        "<https://example.org/profile>",
        "<http://purl.org/dc/terms/>",
        "dc, <https://schema.org/>;q=0.5",
        "<http://www.w3.org/ns/dx/connegp/altr>",
    ),
    "if-none-match": ("*", '"nothing"', "{tag}", FRESH, '"{plain}-gzip"'),
    "if-match": ("*", '"nothing"', "{tag}"),
    "if-modified-since": ("{modified}", "Thu, 01 Jan 1970 00:00:00 GMT", "yesterday", "Fri, 01 Jan 2100 00:00:00 GMT"),
    "if-unmodified-since": ("{modified}", "Thu, 01 Jan 1970 00:00:00 GMT"),
    "user-agent": ("a", "b"),
}
REQUESTS = st.tuples(
    st.sampled_from(("GET", "HEAD", "OPTIONS", "POST")),
    st.sampled_from(PATHS),
    st.sampled_from(("", "", "", "a=b", "_profile=dc", "_profile=alt&_mediatype=application/ld%2Bjson", "_profile=x")),
    st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in FIELDS.items()}),
)


def _raw(app: ASGIApp, method: str, path: str, query: str, fields: dict[str, str]) -> list[Message]:
    """What the application sends, its list of fields as it is."""
    sent: list[Message] = []
    scope = {
        "type": "http",
        "method": method,
        "path": path.replace("%2D", "-"),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in fields.items()],
    }

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append({**message, "more_body": message.get("more_body", False)} if "body" in message else message)

    async def run() -> None:
        await app(scope, receive, send)

    asyncio.run(run())
    return sent


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The telegram in all its profiles."""
    return offered_site(tmp_path_factory.mktemp("offered"))


@pytest.fixture(scope="module")
def cold(site: Site) -> ASGIApp:
    """The application without memory."""
    return build_app(replace(site, settings=site.settings.model_copy(update={"cache_bytes": 0})))


@pytest.fixture(scope="module")
def warm(site: Site) -> ASGIApp:
    """The application with memory, which has answered the usual requests."""
    app = build_app(site)
    for path in PATHS:
        for coding in ("gzip", "identity"):
            _raw(app, "GET", path, "", {"accept-encoding": coding})
    return app


@settings(max_examples=400, deadline=None)
@given(request=REQUESTS)
def test_memory_changes_no_answer(cold: ASGIApp, warm: ASGIApp, request: tuple[str, str, str, dict[str, str]]) -> None:
    """Status, fields in their order, body: asked twice, so that the second answer may come from memory."""
    method, path, query, fields = request
    plain = {name: value for name, value in fields.items() if name.startswith("accept")}
    known = dict(_raw(cold, "GET", path, query, plain)[0]["headers"])
    tag = known.get(b"etag", b'"none"').decode()
    marks = {
        "{tag}": tag,
        "{plain}": tag.strip('"').removesuffix("-gzip"),
        "{modified}": known.get(b"last-modified", b"Thu, 01 Jan 2026 00:00:00 GMT").decode(),
    }
    for mark, value in marks.items():
        fields = {name: text.replace(mark, value) for name, text in fields.items()}
    expected = _raw(cold, method, path, query, fields)
    assert _raw(warm, method, path, query, fields) == expected
    assert _raw(warm, method, path, query, fields) == expected


class _Counted:
    """An application that counts what it is asked, and answers as it is told to."""

    def __init__(self, answer: Sends, *, cacheable: bool = True) -> None:
        self.asked = 0
        self._answer = answer
        self._cacheable = cacheable

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        if self._cacheable:
            mark_cacheable(scope)
        await self._answer(send)


def _answering(status: int, *headers: tuple[bytes, bytes], pieces: tuple[bytes, ...] = (b"x",)) -> Sends:
    async def answer(send: Send) -> None:
        await send({"type": "http.response.start", "status": status, "headers": list(headers)})
        for number, piece in enumerate(pieces, 1):
            await send({"type": "http.response.body", "body": piece, "more_body": number < len(pieces)})

    return answer


TAG = (b"etag", b'"a"')


@pytest.fixture
def current(tmp_path: Path) -> Path:
    """The link to an edition."""
    link = tmp_path / "current"
    link.symlink_to("editions/1")
    return link


@pytest.fixture
def _looking_closely(monkeypatch: pytest.MonkeyPatch) -> None:
    """The link itself is looked at whenever something is asked."""
    monkeypatch.setattr(hot_path, "CLOSER_LOOK", 0.0)


@pytest.mark.parametrize(
    ("app", "asked"),
    [
        (_Counted(_answering(200, TAG)), 1),
        (_Counted(_answering(303, (b"location", b"/x"))), 1),
        (_Counted(_answering(200)), 2),
        (_Counted(_answering(404, TAG)), 2),
        (_Counted(_answering(410, TAG)), 2),
        (_Counted(_answering(503)), 2),
        (_Counted(_answering(200, TAG, pieces=(b"a", b"b"))), 2),
        (_Counted(_answering(200, TAG), cacheable=False), 2),
    ],
)
def test_only_whole_good_answers_of_routes_that_allow_it_are_kept(app: _Counted, asked: int, current: Path) -> None:
    """Never an error, never a stream, never what has no validator."""
    hot = HotPath(app, current, 1 << 20)
    first = get(hot, "/a")
    assert get(hot, "/a").content == first.content
    assert app.asked == asked


def test_what_is_asked_by_head_is_not_kept(current: Path) -> None:
    """But HEAD is answered from what GET left."""
    app = _Counted(_answering(200, TAG))
    hot = HotPath(app, current, 1 << 20)
    for _ in range(2):
        call(hot, "HEAD", "/a")
    assert app.asked == 2
    get(hot, "/a")
    assert call(hot, "HEAD", "/a").headers["etag"] == '"a"'
    assert app.asked == 3


def test_answers_to_requests_with_a_query_are_kept_by_their_query(current: Path) -> None:
    """A client that has one is told so; other conditions are weighed by the application, for the tag may be weak."""
    app = _Counted(_answering(200, (b"etag", b'W/"a"')))
    hot = HotPath(app, current, 1 << 20)
    for target in ("/a?x", "/a?x", "/a?y", "/a?y", "/a"):
        assert get(hot, target).status_code == 200
    assert app.asked == 3
    assert get(hot, "/a?x", if_none_match='W/"a"').status_code == 304
    assert app.asked == 3
    assert get(hot, "/a?x", if_none_match='"a", "b"').status_code == 200
    assert app.asked == 4


def test_requests_with_a_query_drive_out_no_others(current: Path) -> None:
    """Anybody can make up any number of them."""
    app = _Counted(_answering(200, TAG))
    hot = HotPath(app, current, 1 << 20)
    for number in range(500):
        get(hot, f"/a?{number}")
    get(hot, "/a")
    asked = app.asked
    for number in range(500, 1000):
        get(hot, f"/a?{number}")
    get(hot, "/a")
    assert app.asked == asked + 500


@pytest.mark.usefixtures("_looking_closely")
def test_another_link_makes_everything_forgotten(current: Path) -> None:
    """Also one that leads to the same edition: what it shows may have been purged."""
    app = _Counted(_answering(200, TAG))
    hot = HotPath(app, current, 1 << 20)
    get(hot, "/a")
    os.utime(current, ns=(1, 1), follow_symlinks=False)
    get(hot, "/a")
    assert app.asked == 2
    current.unlink()
    get(hot, "/a")
    get(hot, "/a")
    assert app.asked == 4


@pytest.mark.usefixtures("_looking_closely")
def test_an_answer_during_a_switch_is_not_kept(current: Path) -> None:
    """It may be of either edition."""

    async def switching(send: Send) -> None:
        os.utime(current, ns=(app.asked, app.asked), follow_symlinks=False)
        await _answering(200, TAG)(send)

    app = _Counted(switching)
    hot = HotPath(app, current, 1 << 20)
    get(hot, "/a")
    get(hot, "/a")
    assert app.asked == 2


def test_a_request_after_a_publish_sees_the_new_edition(tmp_path: Path) -> None:
    """In the same process, with everything in memory."""
    archive = Archive(tmp_path)
    archive.publish()
    app = build_app(site_of(archive.state))
    for name in ("Ann", "Anna", "Anne"):
        archive.change({"persons/ann.trig": ANN.replace('"Ann"', f'"{name}"')})
        archive.publish()
        for _ in range(2):
            assert get(app, "/doc/person/ann").json()["label"] == {"en": name}
            assert name in get(app, "/doc/record/letter.html").text


def test_what_is_not_http_passes_through(current: Path) -> None:
    """The life of the application is none of its business."""
    app = _Counted(_answering(200))

    async def never() -> Message:
        raise AssertionError

    async def nothing(_: Message) -> None: ...

    asyncio.run(HotPath(app, current, 1)({"type": "lifespan"}, never, nothing))
    assert app.asked == 1


@pytest.mark.usefixtures("_looking_closely")
def test_a_renewed_state_is_forgotten(tmp_path: Path) -> None:
    """Where an edition shows something else than before, as after a purge."""
    archive = Archive(tmp_path)
    State(archive.state).refresh()  # nothing is published: nothing to renew
    archive.publish()
    app = _Counted(_answering(200, TAG))
    hot = HotPath(app, State(archive.state).current, 1 << 20)
    get(hot, "/a")
    State(archive.state).refresh()
    get(hot, "/a")
    assert app.asked == 2
    assert archive.shelf().lease().number == 1
