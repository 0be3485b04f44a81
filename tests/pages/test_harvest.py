"""The page for aggregators."""

import shlex

import lxml.html
import pytest

from cable_ld.model.iri import Addresses
from cable_ld.pages.harvest import Access, HarvestPage, HarvestView, Missing, Told, harvest_page
from cable_ld.pages.render import Pages, frame_of

BASE = "https://archive.example/ld/"
AT = Addresses(BASE)
OAI = Access(
    name="OAI-PMH 2.0",
    specification="https://a.example/oai",
    address=f"{BASE}oai",
    facts=(("Records", "<3>"),),
    examples=(("One & all", f"{BASE}oai?verb=ListRecords&metadataPrefix=oai_dc"),),
)
EDM = Told(
    token="edm",
    title="Europeana",
    uri="http://www.europeana.eu/schemas/edm/",
    address=f"{BASE}profile/edm",
    loses=("who says so", "copies"),
    prefix="edm",
    offered=12_345,
    lacking=2,
    gone=1,
    missing=(Missing(f"{BASE}doc/record/a", "a rights URI"), Missing(f"{BASE}doc/record/b", "a title")),
    has_more=True,
)
ALL = Told("native", "As it is", "urn:x", f"{BASE}profile/native", (), None, 3, 0, 0)


@pytest.fixture
def shown() -> lxml.html.HtmlElement:
    """A page with one way in and two profiles."""
    page = HarvestPage(f"{BASE}harvest", 7, "2026-01-01T00:00:00Z", 12_345, (OAI,), (ALL, EDM), ())
    body = harvest_page(Pages(), AT, frame_of(AT, "Letters"), page)
    return lxml.html.document_fromstring(body.decode())


def _texts(shown: lxml.html.HtmlElement, path: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in shown.xpath(path)]


def test_every_way_has_the_address_to_register(shown: lxml.html.HtmlElement) -> None:
    """In one piece to copy, with its facts and its specification."""
    section = "//section[@id='oai-pmh-2-0']"
    assert _texts(shown, f"{section}/p[@class='copied']/code[@class='all']") == [OAI.address]
    assert _texts(shown, f"{section}//dd") == ["<3>", OAI.specification]


def test_every_example_is_a_link_and_a_command(shown: lxml.html.HtmlElement) -> None:
    """Which a shell reads as it stands: the address is one word."""
    (command,) = _texts(shown, "//div[@class='again']//code")
    assert shlex.split(command) == ["curl", "-sL", OAI.examples[0][1]]
    assert shown.xpath("//div[@class='again']//a/@href") == ["/ld/oai?verb=ListRecords&metadataPrefix=oai_dc"]


def test_a_compressed_file_is_not_sent_to_the_terminal() -> None:
    """It is saved under its own name."""
    dump = Access("Dumps", "", f"{BASE}dumps/", (), (("All", f"{BASE}dumps/dataset.nq.gz"), ("List", f"{BASE}dumps/")))
    assert [command.split()[1] for _, _, command in dump.commands] == ["-sLO", "-sL"]


def test_the_profiles_are_counted(shown: lxml.html.HtmlElement) -> None:
    """Offered, lacking, withdrawn, with their names in addresses and in OAI-PMH."""
    assert _texts(shown, "//table//tr[2]/*") == ["Europeana", "edm", "edm", "12,345", "2", "1"]
    assert _texts(shown, "//table//tbody/tr[1]/*") == ["As it is", "native", "no", "3", "0", "0"]
    assert shown.xpath("//table//th/a/@href") == ["/ld/profile/native", "/ld/profile/edm"]


def test_what_is_lost_and_what_is_missing_is_said(shown: lxml.html.HtmlElement) -> None:
    """Each loss, and each thing that a document lacks, with a link to it."""
    assert _texts(shown, "//section[@id='profiles']//li") == list(EDM.loses)
    assert "It tells all." in _texts(shown, "//section[@id='profiles']//dd")
    assert shown.xpath("//table//td/a/@href") == ["#missing-edm"]
    assert _texts(shown, "//h3[@id='missing-edm']/following-sibling::dl[1]/div/*") == [
        "record/a",
        "a rights URI",
        "record/b",
        "a title",
    ]
    assert _texts(shown, "//h3[@id='missing-edm']/following-sibling::p") == ["And more."]


def test_an_address_elsewhere_stays_as_it_is() -> None:
    """Only those of this site are shortened."""
    view = HarvestView(HarvestPage("", 1, "", 0, (), (), ()), AT)
    assert view.local("https://other.example/x") == "https://other.example/x"
    assert view.name(f"{BASE}doc/record/a") == "record/a"
