"""A dataset file's name says where its quads come from."""

from pathlib import Path

import pytest

from cable_ld.editions.dataset.origin import Origin
from cable_ld.model.iri import Addresses

ADDRESSES = Addresses("http://127.0.0.1:8000/")


@pytest.mark.parametrize(
    ("file", "slug"),
    [("archive.nq", "archive"), ("My Archive.NQ.gz", "my-archive"), ("a_b.c.nq", "a-b-c"), ("電報.nq", "dataset")],
)
def test_the_slug_is_the_name_without_endings(file: str, slug: str) -> None:
    """Lower case, digits and hyphens."""
    origin = Origin.of(Path("/somewhere") / file, ADDRESSES)
    assert (origin.slug, origin.name) == (slug, f"dataset:{slug}")


def test_graphs_without_iri_get_one() -> None:
    """The default graph by the slug; one that a blank node names as RDF 1.1 proposes."""
    naming = Origin("archive", ADDRESSES).naming
    assert naming.graph(b"") == b"<http://127.0.0.1:8000/graph/archive>"
    assert naming.graph(b"_:b1") == b"<http://127.0.0.1:8000/.well-known/genid/b1>"
    assert naming.mark != Origin("other", ADDRESSES).naming.mark
