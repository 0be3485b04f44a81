"""Terminals are told apart."""

from cable_ld.engine.tokens import PROLOGUE, TOKEN, significant


def test_tokens_cover_a_text_and_say_what_they_are() -> None:
    """What nobody looks for comes in runs."""
    text = "SELECT ?x FROM <http://x/> { ?s ex:p-1.2 'FROM' . FILTER(<< ?a < 5 >> && NOW() }} \\ \""
    tokens = [(token.lastgroup, token[0]) for token in TOKEN.finditer(text)]
    assert "".join(written for _, written in tokens) == text
    named = [(kind, written) for kind, written in tokens if kind not in {"plain", "close"}]
    assert named == [
        ("words", "FROM"),
        ("iri", "<http://x/>"),
        ("open", "{"),
        ("prefixed", "ex:p-1.2"),
        ("open", "("),
        ("open", "<<"),
        ("other", "<"),
        ("words", "NOW"),
        ("open", "("),
        ("other", "\\"),
        ("unclosed", '"'),
    ]


def test_the_prologue_ends_where_the_query_begins() -> None:
    """Declarations in any case, with comments between."""
    prologue = "# PREFIX\nBASE <http://x/>\nprefix a.b:<http://y/> PREFIX : # c\n <z> "
    match = PROLOGUE.match(prologue + "SELECT * {}")
    assert match is not None
    assert match[0] == prologue


def test_only_what_says_something_is_significant() -> None:
    """Comments and white space do not, but in strings and IRIs they are characters like others."""
    assert significant('a # b\n c\t<http://x/#d> \'e # f\' """g\n"""') == len('ac<http://x/#d>\'e # f\'"""g\n"""')
    assert significant("'unclosed # x") == len("'unclosed # x")
