"""What a check has to say to the people who write the corpus: findings by file and line, and coverage."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops a publish; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. `file` is relative to the corpus folder; `line` counts from 1, None for a file as a whole."""

    file: str
    line: int | None
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {'warning: ' if self.severity is Severity.WARNING else ''}{self.message}"


@dataclass(frozen=True, slots=True)
class Claimed:
    """Of `statements` published statements about the world in `file`, `claimed` have a claim that says who says so."""

    file: str
    statements: int
    claimed: int

    def __str__(self) -> str:
        return f"{self.file}: {self.claimed} of {self.statements} statements have a claim"


@dataclass(frozen=True, slots=True)
class Unquoted:
    """The lines of a capture that no claim quotes: line number, counted from 1, and text."""

    file: str
    lines: tuple[tuple[int, str], ...]

    def __str__(self) -> str:
        if not self.lines:
            return f"{self.file}: every line is quoted by a claim."
        return "\n".join((f"{self.file}: no claim quotes", *(f"{number:6}  {text}" for number, text in self.lines)))


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what is published has a claim, and how much of what is held is quoted."""

    documents: int = 0
    claims: int = 0
    claimed: tuple[Claimed, ...] = ()
    unquoted: tuple[Unquoted, ...] = ()

    def __str__(self) -> str:
        statements = sum(each.statements for each in self.claimed)
        claimed = sum(each.claimed for each in self.claimed)
        total = f"{claimed} of {statements} published statements about the world have a claim."
        return "\n".join(map(str, (*(each for each in self.claimed if each.statements), total, *self.unquoted)))


@dataclass(frozen=True, slots=True)
class Report:
    """The findings, by file and line, and the coverage."""

    findings: tuple[Finding, ...] = ()
    coverage: Coverage = Coverage()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop a publish."""
        return tuple(each for each in self.findings if each.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that do not."""
        return tuple(each for each in self.findings if each.severity is Severity.WARNING)

    def text(self, coverage: bool = False) -> str:
        """The findings, one a line, the coverage where asked for, and a line of counts; without a final newline."""
        parts = [*map(str, self.findings), *([str(self.coverage)] if coverage else ()), self._summary()]
        return "\n".join(parts)

    def _summary(self) -> str:
        counts = (
            (self.coverage.documents, "document"),
            (self.coverage.claims, "claim"),
            (len(self.errors), "error"),
            (len(self.warnings), "warning"),
        )
        return ", ".join(f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in counts)


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The distinct findings by file, line and message."""
    return tuple(sorted(set(findings), key=lambda each: (each.file, each.line or 0, each.severity, each.message)))
