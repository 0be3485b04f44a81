"""A graph laid out as trees: every node is described once, where the walk from the root first reaches it.

The walk is breadth-first. From a node it follows its properties, then those that may be read backwards. A node that
belongs elsewhere by one of these (a claim to what it is about, a custody period to its copy) waits for that place.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from cable_ld.rdf.namespaces import RDF

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Nodes: TypeAlias = Mapping[str, Mapping[str, Sequence[Term]]]
"""Node → property → values, each in the order of its first triple; nodes by IRI or `_:label`."""

DEEPEST: Final = 20
"""Levels in one tree. What lies deeper starts a tree of its own, so that a long list exhausts no reader's stack."""

_TYPE: Final = RDF + "type"


@dataclass(frozen=True, slots=True)
class Branch:
    """`child` hangs on `parent`, which states `property` of it, or of which it states `property` (`backwards`)."""

    parent: str
    property: str
    child: str
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """`branches` by child; `hung` are the backward ones by parent; `roots` begin the trees, the wanted one first."""

    roots: tuple[str, ...]
    branches: Mapping[str, Branch]
    hung: Mapping[str, Sequence[Branch]]


def key(term: NamedNode | BlankNode | Triple) -> str:
    """How a node is called in `Nodes`."""
    return term.value if isinstance(term, NamedNode) else str(term)


def nodes(triples: Iterable[Triple]) -> Nodes:
    """Groups the triples, each once."""
    grouped: dict[str, dict[str, list[Term]]] = {}
    for triple in dict.fromkeys(triples):
        grouped.setdefault(key(triple.subject), {}).setdefault(triple.predicate.value, []).append(triple.object)
    return grouped


def lay_out(graph: Nodes, root: str, backward: Iterable[str]) -> Layout:
    """Lays the whole graph out, from `root` as far as it goes. `backward`: what may be read so, the first preferred."""
    walk = _Walk(graph, root, backward)
    roots = tuple(start for start in chain((root,), walk.starts()) if walk.grow(start))
    hung: dict[str, list[Branch]] = {}
    for branch in walk.branches.values():
        if branch.backwards:
            hung.setdefault(branch.parent, []).append(branch)
    return Layout(roots, walk.branches, hung)


class _Walk:
    def __init__(self, graph: Nodes, root: str, backward: Iterable[str]) -> None:
        self.branches: dict[str, Branch] = {}
        self._graph = graph
        self._backward = tuple(backward)
        self._level: dict[str, int] = {}
        self._pointing: dict[str, list[Branch]] = {}
        self._home: dict[str, str] = {}
        for branch in self._backwards(root):
            self._pointing.setdefault(branch.parent, []).append(branch)
            self._home.setdefault(branch.child, branch.parent)

    def starts(self) -> Iterator[str]:
        """By what to go on: first what nothing else that is left leads to, then what belongs nowhere, then the rest."""
        left = [node for node in self._graph if node not in self._level]
        free = [node for node in left if node not in self._home]
        led_to = {branch.child for node in left for branch in self._from(node) if branch.property not in self._backward}
        yield from (node for node in free if node not in led_to)
        yield from free
        yield from left

    def grow(self, start: str) -> bool:
        """Takes in all that can be reached from `start`; False where it was reached before."""
        if start in self._level:
            return False
        self._level[start] = 1
        ready, waiting = deque([start]), deque[Branch]()
        while ready:
            for branch in self._from(ready.popleft()):
                if self._belongs_elsewhere(branch):
                    waiting.append(branch)
                elif self._take(branch):
                    ready.append(branch.child)
            while waiting and not ready:
                branch = waiting.popleft()
                ready.extend([branch.child] if self._take(branch) else [])
        return True

    def _take(self, branch: Branch) -> bool:
        level = self._level[branch.parent] + 1
        if branch.child in self._level or level > DEEPEST:
            return False
        self._level[branch.child] = level
        self.branches[branch.child] = branch
        return True

    def _belongs_elsewhere(self, branch: Branch) -> bool:
        return not branch.backwards and self._home.get(branch.child, branch.parent) != branch.parent

    def _from(self, node: str) -> Iterator[Branch]:
        for name, values in self._graph.get(node, {}).items():
            children = (key(value) for value in values if name != _TYPE and not isinstance(value, Literal))
            yield from (Branch(node, name, child) for child in children if child in self._graph)
        yield from self._pointing.get(node, ())

    def _backwards(self, root: str) -> Iterator[Branch]:
        """What points at a described node or at the root, by property."""
        pointing: dict[str, list[Branch]] = {name: [] for name in self._backward}
        for child, stated in self._graph.items():
            for name in pointing.keys() & stated.keys():
                parents = (key(value) for value in stated[name] if not isinstance(value, Literal))
                pointing[name].extend(
                    Branch(parent, name, child, True)
                    for parent in parents
                    if parent != child and (parent == root or parent in self._graph)
                )
        for branches in pointing.values():
            yield from branches
