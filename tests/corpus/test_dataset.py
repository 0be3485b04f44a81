"""The data set has a title, a licence and someone who answers for it."""

import pytest

from cable_ld.corpus.dataset import read_dataset
from cable_ld.rdf.namespaces import DCT
from tests.corpora import BASE, ROOT
from tests.corpus.authored import Authored

FILE = "dataset.ttl"


def test_our_own_description_is_whole() -> None:
    """And says under whose terms the text of the documents is."""
    dataset = read_dataset((ROOT / "data/dataset.ttl").read_bytes(), f"{BASE}dataset", BASE)
    assert dataset.findings == ()
    assert dataset.licence is not None
    assert dataset.licence.value == "https://creativecommons.org/publicdomain/zero/1.0/"
    rights = next(str(each.object) for each in dataset.triples if each.predicate == DCT.term("rights"))
    capture = (ROOT / "data/records/telegram-8600/capture-a.txt").read_text(encoding="utf-8")
    quotation = rights.split('\\"')[1]
    assert quotation in capture


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('dct:title "Letters"@en ;', "", ": <> has no dct:title: say what the data set is called."),
        (
            "A letter, those whom it names, and who says so: a small corpus for tests.",
            "x",
            ":4: dct:description has 1 ",
        ),
        ("dct:publisher <#us> .", "dct:publisher <#them> .", ":6: dct:publisher :them has no foaf:name."),
        ("dct:license <https", "dct:license <x>, <https", ":5: <> has 2 values of dct:license: "),
        ("<#us> a", "<http://e/> a <b> . <#us> a", ":7: <http://e/> is not the data set (<>) or a part of it"),
        ("<#us> a", "<#us> foaf:homepage <javascript:x> . <#us> a", ":7: <javascript:x> is an address of the scheme"),
        ("<#us> a", '<#us> foaf:nick "\\u0001" . <#us> a', ":7: foaf:nick holds U+0001 at code point 0"),
        ("<#us> a", "<#us> foaf:knows [] . <#us> a", ":7: blank node: give the part a name"),
        ("<#us> a", "<#us> foaf:knows . <#us> a", ":7: not Turtle: "),
        ("<#us> a", "<#us> foaf:knows <<( <a> <b> <c> )>> . <#us> a", ":7: <<: triple terms are not read."),
    ],
)
def test_what_is_wrong_with_the_description_has_a_line(authored: Authored, old: str, new: str, said: str) -> None:
    """Every rule of the file, one fault each."""
    authored.seed(FILE, old, new)
    assert any(each.startswith(f"{FILE}{said}") for each in authored.said())


@pytest.mark.parametrize("property_", ["dct:description", "dct:publisher"])
def test_what_aggregators_want_is_missed(authored: Authored, property_: str) -> None:
    """A warning: a site can do without."""
    authored.write(FILE, authored.text(FILE).replace(property_, "dct:subject").encode())
    assert any(each.startswith(f"{FILE}: warning: <> has no {property_}: say ") for each in authored.said())


def test_without_a_description_the_folder_gives_the_title(authored: Authored) -> None:
    """No licence is assumed; only a person knows it."""
    (authored.folder / FILE).unlink()
    checked = authored.check()
    assert [str(each) for each in checked.report.findings] == [
        f'{FILE}: warning: there is no {FILE}: the data set is called "corpus" and states no licence; write one.'
    ]
    assert [str(each.object) for each in checked.dataset if each.predicate == DCT.term("title")] == ['"corpus"']
    assert not any(each.predicate == DCT.term("license") for one in checked.documents for each in one.triples)


def test_a_description_that_cannot_be_read_is_reported(authored: Authored) -> None:
    """A folder in its place, or bytes that are no text."""
    authored.write(FILE, b"\xff")
    assert authored.said() == ["dataset.ttl: not UTF-8 at byte 0."]
    (authored.folder / FILE).unlink()
    (authored.folder / FILE).mkdir()
    assert authored.said() == ["dataset.ttl: this is a folder; a file is expected."]
