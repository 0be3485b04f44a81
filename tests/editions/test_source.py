"""A check of what changed finds what a check of the whole finds, and publishes the same."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cable_ld.corpus.check import check
from cable_ld.corpus.read import Inputs
from cable_ld.editions import source
from cable_ld.editions.publish import publish
from cable_ld.editions.shelf import Shelf
from cable_ld.editions.terms import Terms
from cable_ld.model.errors import Refused, WouldWithdraw
from cable_ld.model.iri import Addresses
from tests.corpus.authored import CAPTURE, LETTER, ONTOLOGY, PERSONA, Authored

NOW = datetime(2026, 1, 1, tzinfo=UTC)
Change = Callable[[Authored], object]

SECOND = "records/second/record.trig"
_SECOND = """\
@prefix : <#> .
@prefix cld: <https://w3id.org/cable-ld/ns#> .
@prefix rico: <https://www.ica.org/standards/RiC/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix person: <../person/> .
@prefix letter: <../record/letter#> .
@prefix voice: <../vocabulary/voice#> .
@prefix certainty: <../vocabulary/certainty#> .
@prefix status: <../vocabulary/status#> .
<> a rico:Record ; rdfs:label "A second letter"@en .
:c1 { <> rico:hasSender person:karl . }
:c1 cld:restsOn letter:c5 ; cld:voice voice:cataloguer ; cld:certainty certainty:implied ; cld:contradicts letter:c4 .
"""


class Site:
    """An authored corpus with a second letter that leans on the first, published once."""

    def __init__(self, folder: Path) -> None:
        self.authored = Authored(folder / "corpus")
        self.authored.write(SECOND, _SECOND.encode())
        self.folder = folder
        self.publish("state")

    @property
    def inputs(self) -> Inputs:
        """What is published."""
        return Inputs(self.authored.base, self.authored.folder, ONTOLOGY, "required")

    def publish(self, state: str, days: int = 0) -> None:
        """Publishes into a state folder."""
        publish(self.inputs, self.folder / state, Terms(NOW + timedelta(days=days)))

    def documents(self, state: str) -> dict[str, str]:
        """The digests of the documents of a state folder's current edition."""
        edition = Shelf(self.folder / state, Addresses(self.authored.base)).lease()
        return {version.iri: version.digest for version in edition.documents()}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Published once."""
    return Site(tmp_path)


def _replace(file: str, old: str, new: str) -> Change:
    return lambda authored: authored.seed(file, old, new)


def _add(file: str, text: str) -> Change:
    return lambda authored: authored.add(file, text)


def _delete(file: str) -> Change:
    return lambda authored: (authored.folder / file).unlink()


SOUND: dict[str, Change] = {
    "a label": _replace("persons/karl.trig", '"Karl"', '"Carl"'),
    "a new document": lambda authored: authored.write("persons/eva.trig", authored.text("persons/ann.trig").encode()),
    "a comment": _add(LETTER, "# nothing\n"),
    "a new claim": _add(
        PERSONA,
        ":c9 { <> rico:name 'Otto' . }\n:c9 cld:quotes 'Otto' ; cld:inCapture letter:capture ; "
        "cld:voice voice:document ; cld:certainty certainty:explicit .\n",
    ),
    "a label of a vocabulary": _replace("vocabularies/voice.ttl", '"Voices"', '"Stimmen"'),
    "the data set": _replace("dataset.ttl", '"Letters"', '"Our letters"'),
}

FAULTY: dict[str, Change] = {
    "a person that others name is gone": _delete("persons/karl.trig"),
    "a claim that another rests on is gone": _replace(LETTER, ":c2 {", ":c22 {"),
    "a claim that another document rests on is gone": _replace(LETTER, ":c5 {", ":c55 {"),
    "the opponent of a disputed claim is gone, and another stays": _replace(LETTER, " ; cld:contradicts :c4", ""),
    "a capture that a persona quotes is another": lambda authored: authored.write(CAPTURE, b"Nothing of this.\n"),
    "a quotation is not there": _replace(LETTER, '"Dear Ann"', '"Dear Anne"'),
    "a file that is no Turtle": _add("persons/ann.trig", "<> a .\n"),
    "a shape is broken": _replace("persons/ann.trig", 'rdfs:label "Ann"@en', "rdfs:comment 'no label'"),
    "a person becomes a persona": _replace("persons/karl.trig", "rico:Person", "cld:Persona , rico:Agent"),
    "a slug that cannot be": lambda authored: authored.write("persons/Bad.trig", b""),
    "an undescribed place": _replace(LETTER, "place:berne .", "place:bern ."),
}


@pytest.mark.parametrize("change", SOUND.values(), ids=SOUND)
def test_a_partial_publish_makes_what_a_whole_one_makes(site: Site, change: Change) -> None:
    """The same documents with the same digests as in a state folder that never saw the old files."""
    change(site.authored)
    site.publish("state", days=1)
    site.publish("fresh", days=1)
    assert site.documents("state") == site.documents("fresh")


@pytest.mark.parametrize("change", FAULTY.values(), ids=FAULTY)
def test_a_partial_check_finds_what_a_whole_one_finds(site: Site, change: Change) -> None:
    """Whichever file the fault stands in, and whichever document it breaks."""
    change(site.authored)
    expected = [str(finding) for finding in check(site.inputs).report.errors]
    before = site.documents("state")
    try:
        site.publish("state", days=1)
    except Refused as refusal:
        assert expected
        assert [line for line in refusal.report.splitlines()[:-1] if ": warning: " not in line] == expected
    else:
        assert not expected
    if expected:
        assert site.documents("state") == before


def test_only_what_changed_is_read_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of one file needs no check of the whole."""

    def fail(_: Inputs) -> None:
        raise AssertionError("everything was checked")

    site.authored.seed("persons/karl.trig", '"Karl"', '"Carl"')
    monkeypatch.setattr(source, "check", fail)
    site.publish("state", days=1)


def test_a_file_that_is_gone_is_missed_by_a_partial_publish_too(site: Site) -> None:
    """A document that nobody else mentions may be withdrawn, but is not dropped silently."""
    (site.authored.folder / SECOND).unlink()
    (site.authored.folder / SECOND).parent.rmdir()
    document = f"{site.authored.base}doc/record/second"
    with pytest.raises(WouldWithdraw) as refusal:
        site.publish("state", days=1)
    assert refusal.value.documents == (document,)
    terms = Terms(NOW + timedelta(days=1), withdraw={document: "A mistake.", f"{document}-x": "No such thing."})
    assert publish(site.inputs, site.folder / "state", terms).deleted == (document,)
