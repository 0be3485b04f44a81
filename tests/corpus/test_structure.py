"""What stands outside braces is structure, and structure belongs to its document."""

import pytest

from tests.corpus.authored import LETTER, Authored


def test_another_documents_thing_is_described_there(authored: Authored) -> None:
    """Every subject is the thing or a part of it."""
    line = authored.add(LETTER, 'person:ann rdfs:label "Ann"@en .\n')
    assert authored.said() == [
        f"{LETTER}:{line}: person:ann belongs to another document; describe it there: persons/ann.trig."
    ]


def test_a_thing_of_another_site_is_not_described_here(authored: Authored) -> None:
    """An authority record is described by its authority."""
    line = authored.add(LETTER, 'wd:Q1 rdfs:label "Ann"@en .\n')
    assert authored.said() == [
        f"{LETTER}:{line}: wd:Q1 is not a part of this document; describe the thing (<>) and its parts (<#...>) here."
    ]


def test_the_world_is_spoken_of_in_claims(authored: Authored) -> None:
    """A property that is not structural stands in braces."""
    line = authored.add(LETTER, "<> a rico:Record ;\n    cld:distributionCount 5 .\n") + 1
    assert authored.said() == [
        f"{LETTER}:{line}: <> cld:distributionCount stands outside a claim, but it says something about the world: "
        "put it in braces under a name and quote its passage or name its source."
    ]


def test_where_evidence_is_optional_the_world_is_counted(authored: Authored) -> None:
    """Such a statement is published and shows in the coverage."""
    authored.add(LETTER, "<> cld:distributionCount 5 .\n")
    checked = authored.check("optional")
    assert checked.report.errors == ()
    assert f"{LETTER}: 7 of 8 statements have a claim" in checked.report.text(coverage=True)


def test_rules_of_claims_stay_where_evidence_is_optional(authored: Authored) -> None:
    """Who writes a claim at all writes it whole."""
    authored.seed(LETTER, '"Dear Ann" ; cld:voice voice:document', '"Dear Ann"')
    assert len(authored.check("optional").report.errors) == 1


def test_vocabularies_need_no_claims(authored: Authored) -> None:
    """What a term means is decided, not claimed."""
    authored.add("vocabularies/voice.ttl", '<#document> skos:definition "The document itself."@en .\n')
    assert authored.said() == []


def test_what_is_computed_is_not_written(authored: Authored) -> None:
    """Positions, bounds and addresses are the compiler's."""
    line = authored.add(LETTER, ":date\n    cld:earliest '1900-05-03T00:00:00'^^xsd:dateTime .\n") + 1
    assert authored.said() == [
        f"{LETTER}:{line}: cld:earliest is computed; "
        "write the quotation and leave positions, bounds and addresses to the compiler."
    ]


def test_what_is_computed_is_not_claimed_either(authored: Authored) -> None:
    """The same inside braces."""
    line = authored.seed(LETTER, '<> rico:title "A letter"@en .', "<> cld:evidence :date .")
    assert any(each.startswith(f"{LETTER}:{line}: cld:evidence is computed;") for each in authored.said())


def test_terms_of_ours_are_defined(authored: Authored) -> None:
    """A slip in a term of our namespace is no new term."""
    line = (
        authored.add(LETTER, ":x a cld:Exemplar , rico:Instantiation ; rdfs:label 'x' ;\n    cld:copyNumer 1 .\n") + 1
    )
    said = authored.said()
    assert f"{LETTER}:{line}: cld:copyNumer is not in the vocabulary." in said
    assert not any("stands outside a claim" in each for each in said)


def test_metadata_without_a_claim_is_reported_once(authored: Authored) -> None:
    """TriG drops empty graphs, so the claim is gone without a trace."""
    line = authored.add(LETTER, ':c32 cld:quotes "Dear" ; cld:voice voice:document .\n')
    assert authored.said() == [
        f"{LETTER}:{line}: :c32 has claim metadata but no claim: write :c32 {{ subject property object . }}"
    ]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "DATA:text/html,x", "file:///etc/passwd", "vbscript:x"])
def test_unsafe_addresses_are_refused(authored: Authored, address: str) -> None:
    """Addresses that run code or read the reader's machine are never published."""
    line = authored.add(LETTER, f":capture\n    schema:url <{address}> .\n") + 1
    scheme = address.partition(":")[0].lower()
    assert authored.said() == [
        f"{LETTER}:{line}: <{address}> is an address of the scheme {scheme}:, which is never published: "
        "use http, https or urn."
    ]


def test_an_unsafe_datatype_is_refused(authored: Authored) -> None:
    """A datatype is an address too."""
    line = authored.add(LETTER, ":capture rdfs:comment 'x'^^<javascript:x> .\n")
    assert any(each.startswith(f"{LETTER}:{line}: <javascript:x> is an address") for each in authored.said())


@pytest.mark.parametrize("character", ["\\u0000", "\\u0001", "\\u001F", "\\uFFFE", "\\uFFFF"])
def test_characters_that_xml_has_not_are_refused(authored: Authored, character: str) -> None:
    """Every document is also served as RDF/XML."""
    line = authored.add(LETTER, f':capture\n    rdfs:comment "ab{character}" .\n') + 1
    assert authored.said() == [
        f"{LETTER}:{line}: :capture rdfs:comment holds U+{character[2:].upper()} at code point 2, "
        "which XML 1.0 cannot carry: remove it, or write what it stands for."
    ]


def test_tabs_and_line_ends_are_carried(authored: Authored) -> None:
    """XML has these three control characters."""
    authored.add(LETTER, ':capture rdfs:comment "a\\tb\\r\\nc" .\n')
    assert authored.said() == []


@pytest.mark.parametrize(
    ("written", "answered"),
    [
        ('"05"^^xsd:int', '"5"^^xsd:integer'),
        ("1.50", '"1.5"^^xsd:decimal'),
        ('"1"^^xsd:boolean', '"true"^^xsd:boolean'),
        ('"3"^^xsd:nonNegativeInteger', '"3"^^xsd:integer'),
    ],
)
def test_literals_that_engines_rewrite_are_warned_of(authored: Authored, written: str, answered: str) -> None:
    """Documents keep what is written; a query answers something else."""
    line = authored.add(LETTER, f":capture rdfs:comment {written} .\n")
    kept = written if written.startswith('"') else f'"{written}"^^xsd:decimal'
    assert authored.said() == [
        f"{LETTER}:{line}: warning: {kept} is kept as written in documents; SPARQL engines will answer {answered}."
    ]


def test_the_last_hour_of_the_day_is_warned_of(authored: Authored) -> None:
    """24:00:00 is answered as 00:00:00."""
    authored.add(LETTER, ':capture rdfs:comment "24:00:00"^^xsd:time .\n')
    (said,) = authored.said()
    assert '"24:00:00"^^xsd:time is kept as written in documents; SPARQL engines will answer' in said


def test_a_prefix_that_is_not_used_is_no_fault(authored: Authored) -> None:
    """Authors copy the heads of files."""
    authored.add("persons/ann.trig", "@prefix unused: <http://example.org/> .\n")
    assert authored.said() == []


def test_a_part_that_only_a_claim_names_is_warned_of(authored: Authored) -> None:
    """Most are slips; the nearest name is offered."""
    line = authored.add(
        LETTER,
        ':c9 { :dat rico:name "x" . }\n'
        ":c9 cld:restsOn :c2 ; cld:voice voice:cataloguer ; cld:certainty certainty:implied .\n",
    )
    assert authored.said() == [
        f"{LETTER}:{line}: warning: :dat is spoken of in a claim, but no line says what it is "
        "(did you mean :date?): add a type."
    ]
