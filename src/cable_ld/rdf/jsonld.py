"""A document as ONE compact JSON-LD object, framed as a tree (https://www.w3.org/TR/json-ld11/; CONTRACT.md §2).

Written for our own context and without a JSON-LD processor: that is many times faster, keeps every lexical form and
loses nothing, where standard framing drops what its frame does not foresee.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Triple

from cable_ld.rdf.context import Context, Key, unknown
from cable_ld.rdf.namespaces import RDF, XSD
from cable_ld.rdf.tree import Branch, Layout, Nodes, Term, key, lay_out, nodes
from cable_ld.rdf.turtle import is_bare

Json: TypeAlias = dict[str, Any]
Entry: TypeAlias = tuple[Key, Any]
Said: TypeAlias = tuple[str, str | None]

_TYPE: Final = RDF + "type"
_STRING: Final = XSD + "string"
_SAFE_LENGTH: Final = 15
"""Length of an integer that every JSON reader keeps exactly (RFC 8259 §6)."""


def frame(triples: Iterable[Triple], root: str, context: Context, context_url: str) -> Json:
    """The graph as a tree that begins at the IRI `root`; what it does not reach is under `included`.

    A standard reader that is given the context gets exactly `triples` back. An object's keys are id, type, then those
    of the context in its order, then unknown properties by IRI.
    """
    graph = nodes(triples)
    framer = _Framer(graph, context, lay_out(graph, root, context.backward))
    first, *others = framer.layout.roots
    included = {context.keywords["included"]: [framer.node(each) for each in others]} if others else {}
    return {"@context": context_url, **framer.node(first), **included}


def write_jsonld(tree: Json) -> bytes:
    """UTF-8 without white space, keys in the given order."""
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode()


def with_context(data: bytes, url: str, context: bytes) -> bytes:
    """Puts `context` (its document) where the JSON-LD `data` names its `url`, for a parser that fetches nothing.

    What is not JSON, or does not name the context at its top, comes back unchanged.
    """
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return data
    if not isinstance(document, dict) or document.get("@context") != url:
        return data
    return write_jsonld(document | {"@context": json.loads(context)["@context"]})


class _Framer:
    def __init__(self, graph: Nodes, context: Context, layout: Layout) -> None:
        self.layout = layout
        self._graph = graph
        self._context = context

    def node(self, node: str) -> Json:
        """The object for `node`, with all that hangs on it."""
        stated = self._graph.get(node, {})
        best = self._most_specific(stated.get(_TYPE, ()))
        said = {(_TYPE, best)}
        if (branch := self.layout.branches.get(node)) and branch.backwards:
            said.add((branch.property, branch.parent))
        entries = [*self._stated(node, stated, said), *self._hung(node)]
        entries.sort(key=lambda entry: (entry[0].rank, entry[0].name))
        head = {"id": node} | ({"type": self._short(best)} if best else {})
        return head | {known.name: value for known, value in entries}

    def _most_specific(self, types: Iterable[Term]) -> str | None:
        """Of several classes the one that the context lists first; those that it does not list come last."""
        classes = (term.value for term in types if isinstance(term, NamedNode))
        return min(classes, key=lambda iri: (self._context.key(iri).rank, iri), default=None)

    def _stated(self, node: str, stated: Mapping[str, Sequence[Term]], said: Collection[Said]) -> Iterator[Entry]:
        """The properties of `node`, without what its `type` and its place in the tree have said."""
        for name, values in stated.items():
            left = [value for value in values if isinstance(value, Literal) or (name, key(value)) not in said]
            yield from self._entries(node, name, left)

    def _entries(self, node: str, name: str, values: Sequence[Term]) -> Iterator[Entry]:
        """One entry, or two where some values do not go into a map by language."""
        known = self._context.key(name)
        if known.by_language:
            texts, values = _parted(values)
            if texts:
                yield known, _by_language(texts)
            known = unknown(name)
        if values:
            written = [self._value(node, name, known.coercion, value) for value in values]
            yield known, written if known.always_list or len(written) > 1 else written[0]

    def _hung(self, node: str) -> Iterator[Entry]:
        children: dict[str, list[Json]] = {}
        for branch in self.layout.hung.get(node, ()):
            children.setdefault(branch.property, []).append(self.node(branch.child))
        return ((self._context.backward[name], nested) for name, nested in children.items())

    def _value(self, node: str, name: str, coercion: str | None, value: Term) -> Any:
        if isinstance(value, Literal):
            return self._literal(value, coercion)
        iri = key(value)
        if self.layout.branches.get(iri) == Branch(node, name, iri):
            return self.node(iri)
        if coercion == "@vocab":
            return self._short(iri)
        return iri if coercion == "@id" else {"id": iri}

    def _literal(self, literal: Literal, coercion: str | None) -> Any:
        """Bare where a reader gets the same literal back, else an object that spells it out."""
        text, datatype, words = literal.value, literal.datatype.value, self._context.keywords
        if literal.language:
            return {words["value"]: text, words["language"]: literal.language}
        if coercion in (None, datatype) and len(text) <= _SAFE_LENGTH and is_bare(literal):
            return json.loads(text)
        if datatype == (coercion or _STRING):
            return text
        whole = {words["value"]: text}
        return whole if datatype == _STRING else {**whole, "type": self._short(datatype)}

    def _short(self, iri: str) -> str:
        return self._context.names.get(iri, iri)


def _parted(values: Iterable[Term]) -> tuple[list[Literal], list[Term]]:
    """Strings, with a language or without, and everything else."""
    texts: list[Literal] = []
    others: list[Term] = []
    for value in values:
        if isinstance(value, Literal) and (value.language or value.datatype.value == _STRING):
            texts.append(value)
        else:
            others.append(value)
    return texts, others


def _by_language(texts: Iterable[Literal]) -> Json:
    """Language → string, or strings where there are several; languages in alphabetical order."""
    spoken: dict[str, list[str]] = {}
    for text in texts:
        spoken.setdefault(text.language or "@none", []).append(text.value)
    return {language: said if len(said) > 1 else said[0] for language, said in sorted(spoken.items())}
