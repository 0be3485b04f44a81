"""What the description of the data set and the page for harvesters say of the repository."""

from pathlib import Path

from cable_ld.protocols.oai_pmh.description import describe, harvest
from tests.protocols.oai_pmh.harvesting import Letters, ask, headers, prefixes


def test_the_repository_is_a_service(tmp_path: Path) -> None:
    """With its address and what it conforms to."""
    letters = Letters(tmp_path)
    lines = {str(triple) for triple in describe(letters.repository().site)}
    assert "<http://127.0.0.1:8000/oai> <http://www.w3.org/ns/dcat#endpointURL> <http://127.0.0.1:8000/oai>" in lines
    assert any("openarchivesprotocol.html" in line for line in lines)


def test_an_aggregator_reads_what_there_is_to_take(tmp_path: Path) -> None:
    """The numbers are those that a harvest brings, and each example works."""
    letters = Letters(tmp_path).three_editions()
    repository = letters.repository(100)
    (access,) = harvest(repository.site, repository.site.shelf.lease())
    facts = dict(access.facts)
    live = sum(not header.deleted for header in headers(repository))
    assert f"oai_dc ({live})" in facts["Metadata prefixes"]
    assert f"record ({live - 1})" in facts["Sets"]
    assert facts["Identifiers"] == "oai:127.0.0.1:{type}/{slug}"
    assert facts["Administrator"].startswith("stated by nobody")
    assert all(prefix in facts["Metadata prefixes"] for prefix in prefixes())
    for _, address in access.examples:
        arguments = dict(pair.split("=") for pair in address.partition("?")[2].split("&"))
        assert ask(repository, **arguments).error in {None, "noRecordsMatch"}
