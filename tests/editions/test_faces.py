"""What a document shows of others is one digest."""

from cable_ld.editions.faces import Faces, changed_subjects, frame_of
from cable_ld.model.iri import Addresses

BASE = "http://127.0.0.1:8000/"
ANN = f"{BASE}id/person/ann"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"


def _faces(label: str, frame: str = "frame") -> Faces:
    known = {f"{BASE}doc/person/ann": f'<{ANN}> {LABEL} "{label}" .\n_:b {LABEL} "Nobody" .\n'.encode()}
    return Faces(frame, Addresses(BASE), lambda iri: known.get(iri, b""))


def test_it_changes_with_what_is_shown_and_with_the_frame() -> None:
    """And with nothing else."""
    shown = _faces("Ann").digest((ANN,))
    assert _faces("Ann").digest((ANN,)) == shown
    assert _faces("Anna").digest((ANN,)) != shown
    assert _faces("Ann", "other").digest((ANN,)) != shown
    assert _faces("Anna").digest(()) == _faces("Ann").digest(())
    assert _faces("Anna").digest(("http://x/elsewhere",)) == _faces("Ann").digest(())


def test_the_frame_has_what_profiles_show_of_the_data_set() -> None:
    """Its title, and the name of who publishes it; not its description, and no name of anybody else."""
    dataset, us = f"<{BASE}dataset>", f"<{BASE}dataset#us>"
    dct, foaf = "http://purl.org/dc/terms/", "http://xmlns.com/foaf/0.1/"
    said = (
        f'{dataset} <{dct}title> "Letters" .\n{dataset} <{dct}description> "Many" .\n'
        f'{dataset} <{dct}publisher> {us} .\n{us} <{foaf}name> "Us" .\n<{BASE}dataset#x> <{foaf}name> "Them" .\n'
    )

    def frame(old: str, new: str) -> str:
        dataset = said.replace(old, new).encode()
        return frame_of({"dataset": dataset, "ontology": b"", "context": b""}, Addresses(BASE))

    whole = frame("", "")
    assert whole not in {frame('"Letters"', '"Cables"'), frame('"Us"', '"We"')}
    assert {frame('"Many"', '"Few"'), frame('"Them"', '"They"')} == {whole}


def test_a_subject_changes_with_one_of_its_triples() -> None:
    """Blank nodes are no subjects that anyone shows."""
    old = f'<{ANN}> {LABEL} "Ann" .\n<{ANN}#a> {LABEL} "A" .\n_:b {LABEL} "B" .\n'.encode()
    assert changed_subjects(old, old) == set()
    assert changed_subjects(old, old.replace(b'"Ann"', b'"Anna"').replace(b'"B"', b'"C"')) == {ANN}
    assert changed_subjects(old, b"") == {ANN, f"{ANN}#a"}
