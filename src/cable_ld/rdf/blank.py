"""Labels of blank nodes that are the same whenever the same text is read, and differ from document to document.

A parser invents labels for `[]`, and two files may both write `_:x`; stored side by side these would change with
every publication, or run together.
"""

import hashlib
from collections.abc import Iterable, Sequence
from itertools import count

from pyoxigraph import BlankNode, Quad


def relabel(quads: Sequence[Quad], base: str) -> tuple[Quad, ...]:
    """Numbers the blank nodes of the document `base` in the order in which they appear.

    Labels that it gave before stay as they are, so that what was served can be sent back unchanged.
    """
    mark = mark_of(base)
    found = dict.fromkeys(node for quad in quads for node in _blank_nodes(quad))
    if not found:
        return tuple(quads)
    kept = {node.value for node in found if node.value.startswith(mark)}
    fresh = (label for number in count(1) if (label := f"{mark}{number}") not in kept)
    labels = {node: node if node.value in kept else BlankNode(next(fresh)) for node in found}
    return tuple(_relabelled(quad, labels) for quad in quads)


def mark_of(base: str) -> str:
    """What the labels of the blank nodes of `base` begin with."""
    return f"b{hashlib.sha256(base.encode()).hexdigest()[:12]}n"


def _blank_nodes(quad: Quad) -> Iterable[BlankNode]:
    return (term for term in (quad.subject, quad.object, quad.graph_name) if isinstance(term, BlankNode))


def _relabelled(quad: Quad, labels: dict[BlankNode, BlankNode]) -> Quad:
    subject, value, graph = quad.subject, quad.object, quad.graph_name
    return Quad(
        labels[subject] if isinstance(subject, BlankNode) else subject,
        quad.predicate,
        labels[value] if isinstance(value, BlankNode) else value,
        labels[graph] if isinstance(graph, BlankNode) else graph,
    )
