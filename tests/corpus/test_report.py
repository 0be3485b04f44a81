"""A report is plain text that a historian can act on."""

from cable_ld.corpus.report import Claimed, Coverage, Finding, Report, Severity, Unquoted, ordered


def test_a_finding_is_file_line_and_message() -> None:
    """A warning says that it is one; a file as a whole has no line."""
    assert str(Finding("a.trig", 7, "x.")) == "a.trig:7: x."
    assert str(Finding("a.trig", None, "x.", Severity.WARNING)) == "a.trig: warning: x."


def test_findings_stand_in_the_order_of_the_files() -> None:
    """And each once."""
    findings = [Finding("b", 1, "x"), Finding("a", 10, "x"), Finding("a", 9, "x"), Finding("a", None, "x")]
    assert [(each.file, each.line) for each in ordered([*findings, *findings])] == [
        ("a", None),
        ("a", 9),
        ("a", 10),
        ("b", 1),
    ]


def test_the_last_line_counts() -> None:
    """One document is not `1 documents`."""
    report = Report((Finding("a", 1, "x"), Finding("a", 2, "y", Severity.WARNING)), Coverage(1, 228))
    assert report.text() == "a:1: x\na:2: warning: y\n1 document, 228 claims, 1 error, 1 warning"
    assert Report().text() == "0 documents, 0 claims, 0 errors, 0 warnings"
    assert [each.message for each in report.errors] == ["x"]
    assert [each.message for each in report.warnings] == ["y"]


def test_coverage_is_printed_where_asked_for() -> None:
    """Statements by document and in total, and the lines that no claim quotes."""
    coverage = Coverage(
        2,
        3,
        (Claimed("a.trig", 4, 3), Claimed("b.trig", 0, 0)),
        (Unquoted("c.txt", ((1, "one"), (12, "twelve"))), Unquoted("d.txt", ())),
    )
    assert Report((), coverage).text(coverage=True).splitlines() == [
        "a.trig: 3 of 4 statements have a claim",
        "3 of 4 published statements about the world have a claim.",
        "c.txt: no claim quotes",
        "     1  one",
        "    12  twelve",
        "d.txt: every line is quoted by a claim.",
        "2 documents, 3 claims, 0 errors, 0 warnings",
    ]
