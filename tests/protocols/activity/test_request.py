"""What a path below the activities asks for."""

import pytest

from cable_ld.http.asked import Asked
from cable_ld.http.negotiate import choose
from cable_ld.model.errors import AddressUnknown
from cable_ld.model.media import HTML
from cable_ld.protocols.activity.request import ACTIVITY, DISCOVERY, FORMS, PageRequest, read_page


def _asked(page: str) -> Asked:
    return Asked("GET", f"/activity/page/{page}", parameters={"page": page})


@pytest.mark.parametrize(
    ("page", "request_"),
    [
        ("1", PageRequest(1, None)),
        ("42", PageRequest(42, None)),
        ("7.jsonld", PageRequest(7, DISCOVERY)),
        ("7.json", PageRequest(7, ACTIVITY)),
        ("7.html", PageRequest(7, HTML)),
    ],
)
def test_a_page_is_asked_for_by_its_number(page: str, request_: PageRequest) -> None:
    """With the suffix of a form or without."""
    assert read_page(_asked(page)) == request_


@pytest.mark.parametrize("page", ["0", "01", "-1", "1.5", "", "one", "1.ttl", "9999999999", "١", "1 "])
def test_any_other_name_is_unknown(page: str) -> None:
    """There is one address for each page."""
    with pytest.raises(AddressUnknown):
        read_page(_asked(page))


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        (None, DISCOVERY),
        ("*/*", DISCOVERY),
        ("application/json", DISCOVERY),
        ('application/ld+json; profile="https://www.w3.org/ns/activitystreams"', DISCOVERY),
        ('application/ld+json;profile="http://iiif.io/api/discovery/1/context.json"', DISCOVERY),
        ("application/activity+json", ACTIVITY),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", HTML),
        ("text/turtle", None),
    ],
)
def test_the_form_is_negotiated(accept: str | None, form: object) -> None:
    """JSON-LD with the profile that the specification fixes, unless a page or Activity Streams' own type is wanted."""
    assert choose(accept, FORMS, DISCOVERY) == form


def test_the_content_type_names_the_profile() -> None:
    """Change Discovery §4.1."""
    wanted = 'application/ld+json; profile="http://iiif.io/api/discovery/1/context.json"'
    assert DISCOVERY.content_type == wanted
    assert ACTIVITY.content_type == "application/activity+json"
