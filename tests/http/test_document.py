"""The end of a document's path."""

import pytest

from cable_ld.http.asked import Asked
from cable_ld.http.document import FORMS, DocumentRequest, read_document
from cable_ld.model.media import DOCUMENT_VARIANTS, HELD_VARIANTS, TURTLE


def _asked(**parameters: str) -> Asked:
    return Asked("GET", "/x", parameters=parameters)


@pytest.mark.parametrize("suffix", FORMS)
def test_a_suffix_names_a_form(suffix: str) -> None:
    """All forms of the contract, also the one with a dot in its suffix."""
    assert read_document(_asked(type="record", slug=f"a.{suffix}")) == (DocumentRequest("record/a", FORMS[suffix]),)


def test_every_form_has_a_suffix() -> None:
    """None is left out."""
    assert tuple(FORMS.values()) == (*DOCUMENT_VARIANTS, *HELD_VARIANTS)


def test_without_a_suffix_the_form_is_negotiated() -> None:
    """None stands for that."""
    assert read_document(_asked(type="record", slug="a")) == (DocumentRequest("record/a", None),)


def test_other_peoples_paths_may_end_like_a_suffix() -> None:
    """All that may be meant, the plainest first; an IRI may have been published with percent signs."""
    assert read_document(_asked(path="x/é.ttl")) == (
        DocumentRequest("x/é.ttl", None),
        DocumentRequest("x/%C3%A9.ttl", None),
        DocumentRequest("x/é", TURTLE),
        DocumentRequest("x/%C3%A9", TURTLE),
    )
    assert read_document(_asked(path="x/a")) == (DocumentRequest("x/a", None),)
