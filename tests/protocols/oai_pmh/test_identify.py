"""The repository says what it is, and invents nothing."""

from pathlib import Path

import pytest

from tests.corpora import DATASET
from tests.protocols.oai_pmh.harvesting import Letters, ask

VCARD = "@prefix vcard: <http://www.w3.org/2006/vcard/ns#> . @prefix dcat: <http://www.w3.org/ns/dcat#> .\n"


def _emails(letters: Letters, said: str) -> list[str]:
    letters.change({"dataset.ttl": f"{VCARD}{DATASET}{said}"})
    letters.publish_all()
    return ask(letters.repository(), verb="Identify").texts("adminEmail")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("<#us> foaf:mbox <mailto:us@archive.example> .", ["us@archive.example"]),
        ("<> dcat:contactPoint <#desk> . <#desk> vcard:hasEmail <mailto:desk@a.example> .", ["desk@a.example"]),
        ('<#us> foaf:mbox "us@archive.example" , <mailto:us@archive.example> .', ["us@archive.example"]),
        ("", ["not-stated@harvest.invalid"]),
        ("<#us> foaf:mbox <https://archive.example/contact> .", ["not-stated@harvest.invalid"]),
        ("<#them> foaf:mbox <mailto:them@archive.example> .", ["not-stated@harvest.invalid"]),
    ],
)
def test_the_administrator_is_who_the_data_set_names(tmp_path: Path, said: str, expected: list[str]) -> None:
    """Where it names nobody, an address that by its standard is nobody's."""
    assert _emails(Letters(tmp_path), said) == expected


def test_the_repository_describes_itself(tmp_path: Path) -> None:
    """With the instant of the first edition, also after later ones."""
    letters = Letters(tmp_path).three_editions()
    answer = ask(letters.repository(), verb="Identify")
    expected = {
        "repositoryName": "Letters",
        "baseURL": "http://127.0.0.1:8000/oai",
        "protocolVersion": "2.0",
        "earliestDatestamp": "2026-01-01T01:00:00Z",
        "deletedRecord": "persistent",
        "granularity": "YYYY-MM-DDThh:mm:ssZ",
        "compression": "gzip",
    }
    assert {name: answer.text(name) for name in expected} == expected


def test_the_scheme_of_identifiers_is_described_where_it_is_followed(tmp_path: Path) -> None:
    """A machine's address is no domain name, so it says nothing of the scheme."""
    scheme = "{http://www.openarchives.org/OAI/2.0/oai-identifier}"
    letters = Letters(tmp_path / "named", base="https://archive.example/ld/")
    letters.publish_all()
    tree = ask(letters.repository(), verb="Identify").tree
    assert tree.findtext(f".//{scheme}repositoryIdentifier") == "archive.example"
    assert tree.findtext(f".//{scheme}sampleIdentifier") == "oai:archive.example:person/ann"
    unnamed = Letters(tmp_path / "unnamed")
    unnamed.publish_all()
    assert ask(unnamed.repository(), verb="Identify").tree.find(f".//{scheme}oai-identifier") is None
