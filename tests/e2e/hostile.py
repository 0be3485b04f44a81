"""Queries that crash or hang the parser, the planner or the evaluator of an engine that is left alone with them.

Each is a small text repeated; `minimal` is the number that was enough for Oxigraph 0.5.13 on a stack of 8 MB, or
enough to keep it busy for more than ten seconds.
"""

from dataclasses import dataclass
from typing import Final

MOST_BYTES: Final = 65_536
_P: Final = "PREFIX : <http://e/> "
_WKT: Final = "http://www.opengis.net/ont/geosparql#wktLiteral"
_GEO: Final = "http://www.opengis.net/def/function/geosparql/"


@dataclass(frozen=True)
class Hostile:
    """A family of queries: `head`, `unit` so many times, `core`, `close` as many times, `tail`.

    `#` in a unit is its number.
    """

    name: str
    head: str
    unit: str
    minimal: int
    core: str = ""
    close: str = ""
    tail: str = ""

    def text(self, number: int) -> str:
        """The query with so many repetitions."""
        units = "".join(self.unit.replace("#", f"{each:05}") for each in range(number))
        return f"{self.head}{units}{self.core}{self.close * number}{self.tail}"

    @property
    def most(self) -> int:
        """As many repetitions as a query of the longest length that is read can have."""
        each = len(self.unit.replace("#", "00000")) + len(self.close)
        return (MOST_BYTES - len(self.text(0))) // each


CRASHES: Final = (
    Hostile("group, unclosed", "ASK ", "{", 2206),
    Hostile("group", "ASK ", "{", 2206, close="}"),
    Hostile("parenthesis, unclosed", "ASK { FILTER(", "(", 4680),
    Hostile("parenthesis", "ASK { FILTER(", "(", 4680, "true", ")", ") }"),
    Hostile("not", "ASK { FILTER(", "!", 9439, "true", tail=") }"),
    Hostile("sum", "ASK { FILTER(1", "+1", 6901, tail=") }"),
    Hostile("or", "ASK { FILTER(false", "||false", 9439, tail=") }"),
    Hostile("and", "ASK { FILTER(true", "&&true", 9439, tail=") }"),
    Hostile("path of steps", f"{_P}ASK {{ ?s :p", "/:p", 8171, tail=" ?o }"),
    Hostile("path of inverses", f"{_P}ASK {{ ?s ", "^(", 14008, ":p", ")", " ?o }"),
    Hostile("path of stars", f"{_P}ASK {{ ?s ", "(", 8424, ":p", ")*", " ?o }"),
    Hostile("path of alternatives", f"{_P}ASK {{ ?s :p", "|:p", 10962, tail=" ?o }"),
    Hostile("path of parentheses", f"{_P}ASK {{ ?s ", "(", 13754, ":p", ")", " ?o }"),
    Hostile("STR", "ASK { FILTER(", "STR(", 953, "1", ")", ") }"),
    Hostile("COALESCE", "ASK { FILTER(", "COALESCE(", 922, "1", ")", ") }"),
    Hostile("IF", "ASK { FILTER(", "IF(true,", 953, "true", ",false)", ") }"),
    Hostile("EXISTS", "ASK { ", "FILTER EXISTS { ", 842, "?s ?p ?o", "}", " }"),
    Hostile("group of subqueries", "ASK { ", "{ SELECT * { ", 1175, "?s ?p ?o", "}}", " }"),
    Hostile("subquery", "ASK { ", "SELECT * {", 2555, "?s ?p ?o", "}", " }"),
    Hostile("MINUS, one after the other", "ASK { ?s ?p ?o ", "MINUS { ?s ?p ?o } ", 2618, tail="}"),
    Hostile("OPTIONAL", "ASK { ", "OPTIONAL { ?s ?p ?o ", 2936, close="}", tail=" }"),
    Hostile("OPTIONAL, one after the other", "ASK { ", "OPTIONAL { ?s ?p ?o } ", 6647, tail="}"),
    Hostile("UNION", "ASK { { ?s ?p ?o } ", "UNION { ?s ?p ?o } ", 6647, tail="}"),
    Hostile("projection", "SELECT ", "(1 AS ?v#) ", 2623, tail="{}"),
    Hostile("blank nodes", f"{_P}ASK {{ ?s :p ", "[ :p ", 3475, ":o", "]", " }"),
    Hostile("lists", f"{_P}ASK {{ ?s :p ", "( ", 4110, ":o", ")", " }"),
    Hostile("list", f"{_P}ASK {{ ?s :p ( ", ":o ", 4110, tail=") }"),
    Hostile("triple terms", f"{_P}ASK {{ ?s :p ", "<<( :s :p ", 6013, ":o", ")>>", " }"),
    Hostile("reified triples", f"{_P}ASK {{ ", "<< :s :p ", 8297, ":o", ">>", " :p :o }"),
    Hostile(
        "well-known text",
        f'ASK {{ FILTER(<{_GEO}sfIntersects>("',
        "GEOMETRYCOLLECTION(",
        21876,
        "POINT(0 0)",
        ")",
        f'"^^<{_WKT}>, "POINT(0 0)"^^<{_WKT}>)) }}',
    ),
)
"""A crash of the parser or planner, by the depth of its stack."""

PRODUCT: Final = Hostile(
    "product of VALUES", "SELECT (COUNT(*) AS ?n) { ", "VALUES ?v# { 0 1 2 3 4 5 6 7 8 9 } ", 8, tail="}"
)
HANGS: Final = (
    Hostile("path of steps", f"{_P}ASK {{ ?s :p", "/:p", 1000, tail=" ?o }"),
    Hostile("blank nodes", f"{_P}ASK {{ ?s :p ", "[ :p ", 1000, ":o", "]", " }"),
    Hostile("lists", f"{_P}ASK {{ ?s :p ", "( ", 1000, ":o", ")", " }"),
    Hostile("list", f"{_P}ASK {{ ?s :p ( ", ":o ", 1000, tail=") }"),
    Hostile("reified triples", f"{_P}ASK {{ ", "<< :s :p ", 1000, ":o", ">>", " :p :o }"),
    Hostile("path of stars", f"{_P}ASK {{ ?s ", "(", 1000, ":p", ")*", " ?o }"),
    Hostile("variables", "SELECT ", "?v# ", 100_000, tail="{ ?s ?p ?o }"),
    Hostile("template", f"{_P}CONSTRUCT {{ ", ":s :p ?v# . ", 100_000, tail="} WHERE { ?s ?p ?o }"),
    PRODUCT,
    Hostile("cross product", "SELECT (COUNT(*) AS ?n) { ", "?s# ?p# ?o# . ", 4, tail="}"),
    Hostile("sorted cross product", "SELECT * { ", "?s# ?p# ?o# . ", 4, tail="} ORDER BY ?o00003 ?o00001"),
    Hostile(
        "polygon",
        f'ASK {{ FILTER(<{_GEO}sfIntersects>("POLYGON((0 0',
        ", 1# 1#",
        100_000,
        tail=f', 0 0))"^^<{_WKT}>, "POINT(0 0)"^^<{_WKT}>)) }}',
    ),
)
"""Hours of planning or evaluation."""


def doubled(times: int) -> str:
    """A string of sixteen characters, doubled so many times."""
    binds = " ".join(f"BIND(CONCAT(?x{each}, ?x{each}) AS ?x{each + 1})" for each in range(times))
    return f'SELECT (STRLEN(?x{times}) AS ?n) {{ BIND("aaaaaaaaaaaaaaaa" AS ?x0) {binds} }}'


def multiplied(times: int) -> str:
    """A letter, replaced by sixteen so many times."""
    binds = " ".join(f'BIND(REPLACE(?x{each}, "a", "aaaaaaaaaaaaaaaa") AS ?x{each + 1})' for each in range(times))
    return f'SELECT (STRLEN(?x{times}) AS ?n) {{ BIND("a" AS ?x0) {binds} }}'


def inputs() -> dict[str, str]:
    """Every query by its name: each family at its minimal size and at the longest that is read."""
    sized = [(each, number) for each in (*CRASHES, *HANGS) for number in (each.minimal, each.most)]
    return {
        **{f"{family.name} x {number}": family.text(number) for family, number in sized},
        **{f"doubled x {times}": doubled(times) for times in (24, 28, 1700)},
        **{f"multiplied x {times}": multiplied(times) for times in (7, 1150)},
    }


_ANY: Final = "(<x:>|!<x:>)*"
_FOUR_TIMES: Final = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
RUNAWAYS: Final = {
    "cartesian COUNT": f"SELECT (COUNT(*) AS ?n) {{ {_FOUR_TIMES} }}",
    "cross join with ORDER BY": f"SELECT * {{ {_FOUR_TIMES} }} ORDER BY ?l ?a ?f",
    "CONCAT bomb": doubled(60),
    "path closure": f"SELECT (COUNT(*) AS ?n) {{ ?a {_ANY} ?b . ?c {_ANY} ?d . ?e {_ANY} ?f }}",
    "product of VALUES": PRODUCT.text(12),
    "endless CONSTRUCT": f"CONSTRUCT {{ ?a ?e ?l }} WHERE {{ {_FOUR_TIMES} }}",
}
"""Queries that would run for hours over some thousand triples."""
