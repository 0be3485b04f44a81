"""Some addresses and characters are never published."""

import pytest

from cable_ld.corpus.terms import UNSAFE_SCHEMES, is_unsafe, uncarried, unsafe


@pytest.mark.parametrize("scheme", UNSAFE_SCHEMES)
def test_a_scheme_is_unsafe_in_any_case(scheme: str) -> None:
    """Browsers do not mind the case either."""
    assert is_unsafe(f"{scheme}:x")
    assert is_unsafe(f"{scheme.upper()}:x")
    assert f"the scheme {scheme}:" in unsafe(f"{scheme.title()}:x")


@pytest.mark.parametrize("iri", ["https://e/", "urn:x", "mailto:a@e", "geo:1,2", "http://e/javascript:x", "datax:y"])
def test_all_other_schemes_pass(iri: str) -> None:
    """An address that only contains such a name is safe."""
    assert not is_unsafe(iri)


def test_a_long_address_is_cut_in_the_message() -> None:
    """A data address may hold a picture."""
    assert len(unsafe("data:" + "x" * 10_000)) < 200


@pytest.mark.parametrize("text", ["", "a\tb\r\nc", "\x7f\x85\u00a0\ufffd𝄞"])
def test_what_xml_can_carry_passes(text: str) -> None:
    """XML 1.0 §2.2, Char."""
    assert uncarried(text) is None


def test_the_position_of_a_character_is_in_code_points() -> None:
    """As all positions are."""
    assert str(uncarried("𝄞\x0b")).startswith("holds U+000B at code point 1,")
