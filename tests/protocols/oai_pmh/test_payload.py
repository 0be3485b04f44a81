"""What a record carries is one XML element, whatever the document says."""

from pathlib import Path

import pytest
from lxml import etree

from cable_ld.profiles.profile import discover
from cable_ld.protocols.oai_pmh.payload import formats_of, kept, made
from tests.protocols.oai_pmh.harvesting import Letters, ask, prefixes


@pytest.fixture
def letters(tmp_path: Path) -> Letters:
    """Letters, and documents of other people that XML cannot carry as they are."""
    letters = Letters(tmp_path)
    letters.publish_all()
    return letters.publish_others()


@pytest.mark.parametrize("prefix", prefixes())
def test_what_xml_cannot_carry_is_left_out_and_the_record_is_there(letters: Letters, prefix: str) -> None:
    """A control character, or a property that RDF/XML has no name for; everything else comes through."""
    answer = ask(letters.repository(), verb="GetRecord", metadataPrefix=prefix, identifier="oai:127.0.0.1:note/1%2520a")
    if answer.error:
        assert answer.error == "cannotDisseminateFormat"
        return
    (payload,) = answer.payloads
    text = "".join(str(each) for each in payload.itertext())
    assert "ab <error ]]> \u202bש\u202c \U0001f4dc\r" in text
    assert b"\b" not in answer.reply.body
    assert b"<error" not in answer.reply.body


def test_rdf_keeps_what_it_can_name(letters: Letters) -> None:
    """Text, language and type stay."""
    answer = ask(letters.repository(), verb="GetRecord", metadataPrefix="rdf", identifier="oai:127.0.0.1:note/1%2520a")
    body = answer.reply.body.decode()
    assert "unnamed" not in body
    assert '<rdfs:label xml:lang="en">xy</rdfs:label>' in body
    assert 'rdf:datatype="http://other.example/type">5<' in body


@pytest.mark.parametrize("prefix", prefixes())
def test_a_payload_is_the_same_made_at_publish_or_now(letters: Letters, prefix: str) -> None:
    """It is an element alone, without a declaration, with its namespaces declared in it."""
    repository = letters.repository()
    edition, format = repository.site.shelf.lease(), repository.format(prefix)
    version = edition.version(letters.doc("record/letter-2"))
    assert version is not None
    if edition.offers(version).get(format.profile.token, ("", ()))[0] != "offered":
        assert kept(edition, version, format) is None
        return
    fresh, ready = (made(edition, version, format, repository.site.addresses), kept(edition, version, format))
    assert ready in {None, fresh}
    assert etree.QName(etree.fromstring(fresh)).namespace == format.metadata.namespace
    assert not fresh.startswith(b"<?")


def test_only_profiles_that_harvesters_take_are_formats() -> None:
    """By prefix."""
    formats = formats_of(discover())
    assert list(formats) == prefixes()
    assert {"oai_dc", "rdf"} <= formats.keys()
