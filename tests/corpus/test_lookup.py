"""What documents know of one another is given to the benefit of what could not be read."""

from cable_ld.corpus.lookup import Facts, together

READ = Facts(
    described=frozenset({"id/a", "id/a#x"}),
    unheld=frozenset({"id/a#capture"}),
    claims={"id/a#c1": ("id/a#c1-p", "id/a#c1-q"), "id/a#c1-p": ("id/a#c1-p",), "id/a#c1-q": ("id/a#c1-q",)},
    words={"id/a#c1": "words"},
    captures={},
    personas=frozenset({"id/p"}),
    contradicted=frozenset({"id/a#c1-q"}),
)


def test_what_is_described_is_known() -> None:
    """And nothing else."""
    lookup = together([READ], [])
    assert lookup.is_described("id/a#x")
    assert not lookup.is_described("id/a#y")
    assert lookup.is_persona("id/p")
    assert lookup.words("id/a#c1") == "words"


def test_nothing_follows_from_a_document_that_could_not_be_read() -> None:
    """Its parts may be described, its claims may exist, and contradict any other."""
    lookup = together([READ], ["id/b"])
    assert lookup.is_described("id/b#anything")
    assert lookup.is_unread("id/b")
    assert lookup.claims("id/b#c9") == ("id/b#c9",)
    assert lookup.is_contradicted("id/a#c7")


def test_a_capture_without_its_bytes_is_unread() -> None:
    """But the claims of its document are not."""
    lookup = together([READ], [])
    assert lookup.is_unread("id/a#capture")
    assert lookup.capture("id/a#capture") is None
    assert lookup.claims("id/a#c9") == ()


def test_a_graph_is_contradicted_where_one_of_its_claims_is() -> None:
    """And by its own name."""
    lookup = together([READ], [])
    assert lookup.is_contradicted("id/a#c1")
    assert not lookup.is_contradicted("id/a#c1-p")
