"""A tree in which every mention of a thing says what it is.

A graph describes a thing once; a JSON Schema may want its type wherever it is named (Linked Art 1.0: every reference
has `id` and `type`). Repeating what was said changes nothing for a reader that sees the graph.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cable_ld.rdf.jsonld import Json


def mentioned(tree: Json, keys: Sequence[str]) -> Json:
    """The tree, where what is no more than a name gets those of `keys` that the thing has where it is described."""
    described = {node["id"]: {key: node[key] for key in keys if key in node} for node in _described(tree)}
    filled: Json = _filled(tree, described)
    return filled


def _described(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for each in value:
            yield from _described(each)
    elif isinstance(value, Mapping):
        if "id" in value and len(value) > 1:
            yield value
        for each in value.values():
            yield from _described(each)


def _filled(value: Any, described: Mapping[str, Mapping[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_filled(each, described) for each in value]
    if not isinstance(value, Mapping):
        return value
    if value.keys() == {"id"}:
        return {**value, **described.get(value["id"], {})}
    return {name: _filled(each, described) for name, each in value.items()}
