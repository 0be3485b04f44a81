"""The forms of dumps that profiles have."""

import io
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, parse

from cable_ld.editions.dumps.file import Wanted, write_edition
from cable_ld.editions.dumps.records import PAGE
from cable_ld.editions.publish import publish
from cable_ld.editions.state import State
from cable_ld.editions.terms import Terms
from cable_ld.model.iri import Addresses
from cable_ld.model.media import RDF_XML
from cable_ld.profiles.profile import discover
from cable_ld.profiles.records import records_of
from cable_ld.profiles.views import views
from cable_ld.rdf.namespaces import EDM
from tests.corpora import BASE, START, Archive

AT = Addresses(BASE)
RECORD = (
    '<> a rico:Record ; rdfs:label "A letter"@en ; dct:type <http://purl.org/dc/dcmitype/Text> , "letter"@en ;'
    ' dct:language "en" ; dct:rights <http://rightsstatements.org/vocab/InC/1.0/> .\n'
)


def _write(archive: Archive) -> bytes:
    (form,) = records_of(discover(), AT)
    target = io.BytesIO()
    write_edition(State(archive.state), AT, Wanted(form, compressed=False), target, None)
    return target.getvalue()


def test_a_profile_says_that_it_has_a_dump() -> None:
    """One does, in its default form."""
    (form,) = records_of(discover(), AT)
    assert (form.name, form.profile, form.variant) == ("edm.rdf", "edm", RDF_XML)


def test_all_that_is_offered_is_in_it_whether_made_at_publish_or_not(tmp_path: Path) -> None:
    """More documents than are read at a time; what lacks something, and what was withdrawn, is not in it."""
    number = PAGE + 2
    files = {f"records/r-{each}/record.trig": RECORD for each in range(number)}
    files["records/poor/record.trig"] = '<> a rico:Record ; rdfs:label "Poor"@en .\n'
    kept, made = Archive(tmp_path / "kept", files), Archive(tmp_path / "made", files)
    for archive, most in ((kept, 1000), (made, 0)):
        publish(archive.inputs, archive.state, Terms(START, views=views(AT, discover(), most)))
    whole = _write(kept)
    assert whole == _write(made)
    provided = EDM.term("ProvidedCHO")
    told = {quad.subject for quad in parse(whole, format=RdfFormat.RDF_XML) if quad.object == provided}
    assert told == {NamedNode(f"{BASE}id/record/r-{each}") for each in range(number)}
    (kept.data / "records/r-0/record.trig").unlink()
    (kept.data / "records/r-0").rmdir()
    withdraw = {kept.doc("record/r-0"): "a test"}
    publish(kept.inputs, kept.state, Terms(START.replace(day=2), withdraw=withdraw, views=views(AT, discover(), 0)))
    assert b'id/record/r-0"' not in _write(kept)
