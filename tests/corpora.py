"""Small corpora for tests: a letter, its writer, and what publishes them."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cable_ld.corpus.read import Inputs
from cable_ld.editions.publish import Published, publish
from cable_ld.editions.shelf import Edition, Shelf
from cable_ld.editions.terms import Terms
from cable_ld.model.iri import Addresses

ROOT: Final = Path(__file__).parents[1]
BASE: Final = "http://127.0.0.1:8000/"
START: Final = datetime(2026, 1, 1, tzinfo=UTC)

PREFIXES: Final = """\
@prefix :       <#> .
@prefix cld:    <https://w3id.org/cable-ld/ns#> .
@prefix rico:   <https://www.ica.org/standards/RiC/ontology#> .
@prefix rdfs:   <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dct:    <http://purl.org/dc/terms/> .
@prefix schema: <https://schema.org/> .
@prefix xsd:    <http://www.w3.org/2001/XMLSchema#> .
@prefix person: <../person/> .
"""
DATASET: Final = """\
@prefix dct:  <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
<> dct:title "Letters"@en ;
    dct:description "Letters that tests write, publish, change and take back again, many times."@en ;
    dct:license <https://creativecommons.org/publicdomain/zero/1.0/> ; dct:publisher <#us> .
<#us> a foaf:Agent ; foaf:name "Us" .
"""
ANN: Final = '<> a rico:Person ; rdfs:label "Ann"@en .\n'
LETTER: Final = '<> a rico:Record ; rdfs:label "A letter"@en ; rico:hasSender person:ann .\n'
CORPUS: Final = {"persons/ann.trig": ANN, "records/letter/record.trig": LETTER}


def write(folder: Path, files: Mapping[str, str] = CORPUS) -> Path:
    """Writes a corpus; the usual prefixes are put before each TriG file, and a dataset.ttl beside them."""
    for name, content in {"dataset.ttl": DATASET, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PREFIXES + content if name.endswith(".trig") else content, encoding="utf-8", newline="")
    return folder


class Archive:
    """A site in a folder: its corpus can be changed and published again, an hour later each time."""

    def __init__(self, folder: Path, files: Mapping[str, str] = CORPUS, base: str = BASE) -> None:
        self.data = write(folder / "data", files)
        self.state = folder / "state"
        self.base = base
        self.ontology = ROOT / "ontology"
        self.now = START

    @property
    def inputs(self) -> Inputs:
        """What a publish of this archive reads."""
        return Inputs(self.base, self.data, self.ontology, "optional")

    def change(self, files: Mapping[str, str]) -> None:
        """Writes files over."""
        write(self.data, files)

    def publish(
        self,
        *,
        union: bool = True,
        withdraw: Mapping[str, str] | None = None,
        if_changed: bool = False,
        rename: Mapping[str, str] | None = None,
        keep_graphs: int = 20,
    ) -> Published:
        """Publishes, one hour after the last time."""
        self.now += timedelta(hours=1)
        return publish(self.inputs, self.state, Terms(self.now, union, withdraw, if_changed, rename, keep_graphs))

    def shelf(self) -> Shelf:
        """Opens the state for reading."""
        return Shelf(self.state, Addresses(self.base))

    def edition(self) -> Edition:
        """The current edition."""
        return self.shelf().lease()

    def doc(self, name: str) -> str:
        """The IRI of a document by its name, such as `person/ann`."""
        return f"{self.base}doc/{name}"
