"""The frame, and JSON inside a page."""

import json

import pytest
from jinja2 import UndefinedError

from cable_ld.model.iri import Addresses
from cable_ld.model.media import TURTLE
from cable_ld.pages.error import ErrorPage, error_page
from cable_ld.pages.render import Format, Head, Pages, embedded, formats_of, frame_of


def test_json_in_a_page_cannot_end_its_element() -> None:
    """And means the same."""
    data = {"a": "</script><!-- & -->"}
    written = embedded(json.dumps(data).encode())
    assert not set("<>&") & set(written)
    assert json.loads(written) == data


def test_all_links_of_the_frame_begin_with_the_path_of_the_base() -> None:
    """Whatever the host is."""
    frame = frame_of(Addresses("https://a.example/ld/"), "T")
    page = error_page(Pages(), frame, ErrorPage(404, "Nothing here", "<b>x</b>")).decode()
    assert 'href="/ld/-/static/cable.css"' in page
    assert 'href="/ld/dataset"' in page
    assert "a.example" not in page
    assert "&lt;b&gt;" in page
    assert "<title>Nothing here · T</title>" in page


def test_forms_are_paths_of_this_site() -> None:
    """An address elsewhere stays as it is."""
    offered = ((TURTLE, "http://a.example/x.ttl"), (TURTLE, "http://b.example/x.ttl"))
    assert formats_of(Addresses("http://a.example/"), offered) == (
        Format("Turtle", "text/turtle", "/x.ttl"),
        Format("Turtle", "text/turtle", "http://b.example/x.ttl"),
    )


def test_a_template_that_names_what_is_not_there_fails() -> None:
    """Nothing is silently left out of a page."""
    with pytest.raises(UndefinedError):
        Pages().render("document.html", frame_of(Addresses("http://a/"), None), Head("x"), object())
