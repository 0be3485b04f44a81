"""A resumption token is ours and whole, or none at all."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cable_ld.protocols.oai_pmh.token import LONGEST, Seal, Token

SEAL = Seal(b"a secret of this site", "https://archive.example/")
TOKEN = Token("ListRecords", "oai_dc", "record", 1, 7, 7, 4100, 100, 100_000)
NUMBERS = st.integers(0, 10**18 - 1)


@given(st.sampled_from(["ListRecords", "ListIdentifiers"]), st.sampled_from(["", "record"]), st.tuples(*[NUMBERS] * 6))
def test_what_is_written_is_read(verb: str, kind: str, numbers: tuple[int, int, int, int, int, int]) -> None:
    """Whatever it carries; and it needs no escape anywhere."""
    token = Token(verb, "oai_dc", kind, *numbers)
    text = SEAL.write(token)
    assert re.fullmatch("[A-Za-z0-9_-]+", text)
    assert len(text) < LONGEST
    assert SEAL.read(text) == token


@given(st.text(), st.text("ABCabc012_-", max_size=300))
def test_what_others_wrote_is_none(anything: str, alike: str) -> None:
    """Any text."""
    assert SEAL.read(anything) is None
    assert SEAL.read(alike) is None


def test_no_character_of_it_can_be_another() -> None:
    """Not even where base64 has bits to spare."""
    text = SEAL.write(TOKEN)
    for place, character in enumerate(text):
        for other in "AQgw_-09z" + character.swapcase():
            if other != character:
                assert SEAL.read(text[:place] + other + text[place + 1 :]) is None
    assert SEAL.read(text[:-1]) is SEAL.read(text + "A") is SEAL.read(f"{text}=") is None


def test_a_token_of_another_site_is_none() -> None:
    """Be it that its secret is another one, or its base."""
    text = SEAL.write(TOKEN)
    assert replace(SEAL, secret=b"another secret").read(text) is None
    assert replace(SEAL, base="https://other.example/").read(text) is None


def test_an_over_long_token_is_not_looked_at() -> None:
    """However it goes on."""
    assert SEAL.read(SEAL.write(TOKEN) * 100) is None


def test_content_that_we_never_write_is_none() -> None:
    """Even where its signature is right: a replica has a secret that anyone can know."""
    for changed in (
        replace(TOKEN, verb="List Records"),
        replace(TOKEN, prefix=""),
        replace(TOKEN, cursor=-1),
        replace(TOKEN, after=10**18),
        replace(TOKEN, set="a\0b"),
    ):
        assert SEAL.read(SEAL.write(changed)) is None
