"""Language tags are written in the case of RFC 5646 §2.1.1."""

import pytest

from cable_ld.rdf.language import bcp47


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en", "en"),
        ("ru-latn", "ru-Latn"),
        ("zh-hans-cn", "zh-Hans-CN"),
        ("ZH-HANT-TW", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("de-1996", "de-1996"),
        ("sl-rozaj-biske", "sl-rozaj-biske"),
        ("en-ca-x-ca", "en-CA-x-ca"),
        ("x-latn-us", "x-latn-us"),
    ],
)
def test_scripts_regions_and_the_rest_have_their_case(tag: str, written: str) -> None:
    """Four letters are a script, two a region, unless a singleton came before."""
    assert bcp47(tag) == written
