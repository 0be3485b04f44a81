"""Replies as values."""

from pathlib import Path

from cable_ld.http.reply import FilePart, Reply


def test_a_field_is_found_in_any_case() -> None:
    """The first of its name counts; what is absent is None."""
    reply = Reply(200, (("ETag", "1"), ("etag", "2")))
    assert reply.header("etag") == "1"
    assert reply.header("Link") is None


def test_fields_are_added_at_the_end_of_a_new_reply() -> None:
    """The reply itself does not change."""
    reply = Reply(200, (("A", "1"),))
    assert reply.with_headers(("B", "2")).headers == (("A", "1"), ("B", "2"))
    assert reply.headers == (("A", "1"),)


def test_a_body_is_bytes_or_part_of_a_file() -> None:
    """Its length is known without reading it."""
    assert Reply(200, body=b"abc").length == 3
    assert Reply(206, file=FilePart(Path("x"), 5, 10)).length == 10
