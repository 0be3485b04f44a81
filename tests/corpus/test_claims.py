"""The claims of a graph get their names from it, the same wherever the site is."""

import pytest

from cable_ld.corpus.claims import SOURCE, VOICE, Block, blocks, claim_iris, term_of
from cable_ld.corpus.draft import read_draft
from cable_ld.corpus.read import Authored
from cable_ld.model.iri import Addresses, Name
from tests.corpora import BASE


def _block(text: str, base: str = BASE) -> Block:
    head = "@prefix : <#> . @prefix p: <../person/> . @prefix cld: <https://w3id.org/cable-ld/ns#> .\n"
    draft = read_draft(Authored(Name("record", "x"), "x.trig", (head + text).encode()), Addresses(base)).draft
    assert draft is not None
    return blocks(draft)[0]


def _names(text: str, base: str = BASE) -> dict[str, str]:
    named = claim_iris(_block(text, base), base)
    return {iri.rpartition("#")[2]: str(each.object).replace(base, "") for each, iri in named.items()}


def test_one_statement_is_the_graph() -> None:
    """The claim has the graph's name."""
    assert _names(":c1 { <> :p p:a }") == {"c1": "<id/person/a>"}


def test_several_statements_add_their_property() -> None:
    """Its local name, after the last # or /."""
    assert _names(":c1 { <> :p p:a ; <http://e/f/q> p:b }") == {"c1-p": "<id/person/a>", "c1-q": "<id/person/b>"}


@pytest.mark.parametrize("base", [BASE, "https://zzz.example/ld/", "http://a/"])
def test_one_property_is_numbered_the_same_at_every_base(base: str) -> None:
    """In code point order of subject and object, relative to the base: `"` before `<`."""
    assert _names(':c1 { <> :p p:b , p:a , <http://m/> , "z" . :a :p "y" }', base) == {
        "c1-p-1": '"y"',
        "c1-p-2": '"z"',
        "c1-p-3": "<http://m/>",
        "c1-p-4": "<id/person/a>",
        "c1-p-5": "<id/person/b>",
    }


def test_metadata_are_those_of_the_name() -> None:
    """Outside the braces."""
    block = _block(':c1 { <> :p p:a }\n:c1 cld:quotes "a" ; cld:source p:a , "b" .')
    assert block.line == 2
    assert block.quotation == "a"
    assert [each.value for each in block.iris(SOURCE)] == [f"{BASE}id/person/a"]


def test_terms_of_closed_vocabularies_belong_to_the_site() -> None:
    """Below the base, not in the ontology."""
    assert term_of(BASE, VOICE, "document").value == f"{BASE}id/vocabulary/voice#document"
