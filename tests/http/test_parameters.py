"""Parameters are decoded once, strictly, and count as often as they may."""

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cable_ld.http.parameters import MOST, every, media_type, one, read_parameters
from cable_ld.model.request_errors import RequestMalformed


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a=%2F", "/"),
        ("a=%252F", "%2F"),
        ("a=x+y", "x y"),
        ("a=x%2By", "x+y"),
        ("a=b=c", "b=c"),
        ("a=1;b=2", "1;b=2"),
        ("a=%C3%A9", "é"),
        ("a=é", "é"),
        ("a=", ""),
        ("a", ""),
        ("b=1&a=2", "2"),
    ],
)
def test_a_value_is_decoded_once(text: str, value: str) -> None:
    """`%2F` is a slash and `%252F` is `%2F`; `+` is a space, `;` is itself."""
    assert one(read_parameters(text), "a") == value


@given(st.lists(st.tuples(st.text(min_size=1), st.text())))
def test_reading_undoes_writing(fields: list[tuple[str, str]]) -> None:
    """Whatever a client escapes comes out as it was."""
    writable = [(name, value) for name, value in fields if (name + value).isprintable()]
    assert read_parameters(urlencode(writable)) == tuple(writable)


@pytest.mark.parametrize("text", ["a=%", "a=%zz", "a=%2", "%g1=x"])
def test_a_percent_sign_without_two_digits_is_refused(text: str) -> None:
    """Never passed on as it stands."""
    with pytest.raises(RequestMalformed, match="%"):
        read_parameters(text)


def test_what_is_not_utf8_is_refused() -> None:
    """Nor read as anything else."""
    with pytest.raises(RequestMalformed, match="UTF-8"):
        read_parameters("a=%ff")


def test_there_is_a_most_to_the_fields() -> None:
    """So many are read, and not one more."""
    assert len(read_parameters("&".join(["a=1"] * MOST))) == MOST
    with pytest.raises(RequestMalformed, match="1,000"):
        read_parameters("&".join(["a=1"] * (MOST + 1)))


def test_what_may_be_given_once_is_refused_where_it_is_given_twice() -> None:
    """Even with the same value; what may come often keeps its order."""
    twice = read_parameters("a=1&b=2&a=1")
    assert one(twice, "b") == "2"
    assert one(twice, "c") is None
    assert every(twice, "a") == ("1", "1")
    with pytest.raises(RequestMalformed, match="2 times"):
        one(twice, "a")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("_mediatype=text/csv", "text/csv"),
        ("_mediatype=text%2Fcsv", "text/csv"),
        ("_mediatype=application%2Frdf%2Bxml", "application/rdf+xml"),
        ("_mediatype=application/rdf+xml", "application/rdf+xml"),
        ("_mediatype=", None),
        ("", None),
    ],
)
def test_a_media_type_in_the_address_stands_for_an_accept_header(text: str, value: str | None) -> None:
    """A `+` that nobody escaped is read as what was meant."""
    assert media_type(read_parameters(text)) == value


@pytest.mark.parametrize("text", ["_mediatype=csv", "_mediatype=text/csv,text/html", "_mediatype=a/b&_mediatype=a/b"])
def test_what_is_no_one_media_type_is_refused(text: str) -> None:
    """A name of a format is none."""
    with pytest.raises(RequestMalformed, match="_mediatype"):
        media_type(read_parameters(text))
