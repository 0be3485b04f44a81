"""A linkset is asked for by the path of what it is of."""

import pytest

from cable_ld.http.asked import Asked
from cable_ld.model.request_errors import RequestMalformed
from cable_ld.protocols.signposting.request import LinksetRequest, read_linkset


def test_the_path_of_a_document_may_be_written_with_percent_signs() -> None:
    """As it was sent, decoded, and as its IRI may have it."""
    assert read_linkset(Asked("GET", "", parameters={"path": "record/x"})) == LinksetRequest(("record/x",), None)
    assert read_linkset(Asked("GET", "", parameters={"path": "a b"})).paths == ("a b", "a%20b")


def test_the_data_set_has_none() -> None:
    """Its address is its own."""
    assert read_linkset(Asked("GET", "/linkset/dataset")) == LinksetRequest((), None)


def test_the_query_may_name_a_form() -> None:
    """One media type, whose plus may have become a space."""
    asked = Asked("GET", "/linkset/dataset", "_mediatype=application/linkset+json")
    assert read_linkset(asked).media_type == "application/linkset+json"
    with pytest.raises(RequestMalformed):
        read_linkset(Asked("GET", "/linkset/dataset", "_mediatype=json"))
