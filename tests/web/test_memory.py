"""Answers in memory, within bounds."""

import pytest

from cable_ld.web.memory import LONGEST, Answer, Memory, Name

LIMIT = 64 * 1024


def _answer(label: str, size: int = 10) -> Answer:
    headers = [(b"etag", f'"{label}"'.encode()), (b"content-type", b"text/plain")]
    start = {"type": "http.response.start", "status": 200, "headers": headers}
    return Answer(start, {"type": "http.response.body", "body": b"x" * size})


def _name(path: str) -> Name:
    return path.encode(), ((b"accept", b"text/turtle"),)


def test_what_was_kept_is_found_until_all_is_forgotten() -> None:
    """By its name, exactly."""
    memory, answer = Memory(LIMIT), _answer("a")
    memory.keep(_name("/a"), answer)
    assert memory.find(_name("/a")) is answer
    assert memory.find(_name("/b")) is None
    memory.clear()
    assert memory.find(_name("/a")) is None


def test_equal_answers_are_held_once() -> None:
    """However many names lead to them."""
    memory = Memory(LIMIT)
    for path in ("/a", "/ld/a"):
        memory.keep(_name(path), _answer("a"))
    assert memory.find(_name("/a")) is memory.find(_name("/ld/a"))


def test_what_was_not_asked_for_the_longest_time_goes_first() -> None:
    """Bytes are bounded: old answers make room for new ones."""
    memory = Memory(LIMIT)
    memory.keep(_name("/kept"), _answer("kept"))
    for number in range(40):
        memory.keep(_name(f"/{number}"), _answer(f"{number}", 3000))
        assert memory.find(_name("/kept")), number
    assert memory.find(_name("/0")) is None
    assert memory.find(_name("/39"))


def test_names_are_bounded_too() -> None:
    """Nobody fills the memory with forms of one request."""
    memory, answer = Memory(LIMIT), _answer("a")
    for number in range(1000):
        memory.keep(_name(f"/{number}"), answer)
    assert sum(memory.find(_name(f"/{number}")) is not None for number in range(1000)) == LIMIT // 4 // (LONGEST + 512)


@pytest.mark.parametrize(
    ("limit", "path", "size"), [(0, "/a", 1), (LIMIT, "/" + "a" * LONGEST, 1), (LIMIT, "/a", LIMIT // 8)]
)
def test_what_would_drive_out_too_many_others_is_not_kept(limit: int, path: str, size: int) -> None:
    """A long name, a large answer, or anything where there is no memory."""
    memory = Memory(limit)
    memory.keep(_name(path), _answer("a", size))
    assert memory.find(_name(path)) is None


def test_a_304_has_the_fields_of_the_answer_but_those_of_its_content() -> None:
    """The entity tag is the one that the client has."""
    start = _answer("a-gzip").not_modified('"a"')
    assert (start["status"], start["headers"]) == (304, [(b"etag", b'"a"')])
    assert _answer("a-gzip").state == "a"
