"""The colours of the stylesheet can be told apart, in light and in dark (WCAG 2.2 §1.4.3 and §1.4.11)."""

import re
from typing import Final

import pytest

from cable_ld.pages.render import FOLDER

TOKENS: Final = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--([\w-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)",
        (FOLDER / "static" / "cable.css").read_text(encoding="utf-8"),
    )
}
GROUNDS: Final = ("ground", "paper")
TEXT: Final = ("ink", "soft", "link", "doc", "ed", "out", "inf", "non")
CONTROLS: Final = ("line", "focus")


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_the_greatest_contrast() -> None:
    """21 to 1."""
    assert _contrast("000000", "ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("token", TEXT)
def test_text_can_be_read(token: str, ground: str, scheme: int) -> None:
    """At least 4.5 to 1 on each ground."""
    assert _contrast(TOKENS[token][scheme], TOKENS[ground][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("token", CONTROLS)
def test_controls_can_be_seen(token: str, ground: str, scheme: int) -> None:
    """Borders and the ring around the focus: at least 3 to 1."""
    assert _contrast(TOKENS[token][scheme], TOKENS[ground][scheme]) >= 3


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_marked_and_inverted_text_can_be_read(scheme: int) -> None:
    """The character at fault, and the button that runs a query."""
    assert _contrast(TOKENS["ink"][scheme], TOKENS["mark"][scheme]) >= 4.5
    assert _contrast(TOKENS["ground"][scheme], TOKENS["ink"][scheme]) >= 4.5
