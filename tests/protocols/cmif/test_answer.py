"""The correspondence file: all letters of the current edition, and a date that tells when one of them changed."""

from pathlib import Path

import pytest

from cable_ld.http.conditional import http_date
from cable_ld.model.errors import AddressUnknown
from cable_ld.protocols.cmif.answer import PAGE
from tests.conftest import missing as tool_missing
from tests.corpora import BASE, DATASET, START
from tests.correspondence import faults, has_jing
from tests.protocols.cmif.letters import Post, found, letters, whole

REFS = "//tei:correspDesc/@ref"
DATE = "//tei:publicationStmt/tei:date/@when"


def _thing(number: int) -> str:
    return f"{BASE}id/record/l{number}"


@pytest.fixture
def post(tmp_path: Path) -> Post:
    """Three letters, published."""
    post = Post(tmp_path, letters(1, 2, 3))
    post.publish()
    return post


def _check(data: bytes, folder: Path, shared: Path) -> list[str]:
    if not has_jing():
        tool_missing("jing")
    (folder / "cmif.xml").write_bytes(data)
    return faults(folder / "cmif.xml", shared)


def test_the_file_has_every_letter_and_says_where_it_is(post: Post, tmp_path: Path, shared: Path) -> None:
    """`idno` is its address to the letter, else a harvester refuses it; people are no letters."""
    reply = post.file()
    data = whole(reply)
    assert (reply.status, reply.header("Content-Type")) == (200, "application/xml; charset=utf-8")
    assert found(data, REFS) == [_thing(1), _thing(2), _thing(3)]
    assert found(data, "//tei:idno[@type='url']/text()") == [f"{BASE}cmif.xml"]
    assert found(data, "//tei:licence/@target") == ["https://creativecommons.org/publicdomain/zero/1.0/"]
    assert _check(data, tmp_path, shared) == []


def test_a_letter_is_the_same_in_the_file_and_alone(post: Post) -> None:
    """Whether it was made when it was published, or is made now."""
    edition = post.archive.edition()
    version = edition.version(post.archive.doc("record/l2"))
    assert version is not None
    alone = edition.rendering(version, "cmif.tei.xml")
    assert alone is not None
    kept = whole(post.file())
    assert alone.partition(b"<profileDesc>")[2].partition(b"</profileDesc>")[0].strip() in kept
    post.archive.change(letters(1, 2, 3, 4))
    other = Post(post.archive.state.parent / "other", letters(1, 2, 3))
    other.publish(prerender=0)
    assert whole(other.file()) == kept


def test_a_long_file_has_each_letter_once(tmp_path: Path) -> None:
    """Over more than one look at the catalog."""
    many = PAGE + 1
    post = Post(tmp_path, letters(*range(many)))
    post.publish(prerender=0)
    assert sorted(found(whole(post.file()), REFS)) == sorted(map(_thing, range(many)))


def test_a_harvester_that_has_it_gets_304(post: Post) -> None:
    """By date as by entity tag, with the fields of the 200; what it names is never a coded form."""
    reply = post.file(accept_encoding="gzip")
    tag, modified = reply.header("ETag"), reply.header("Last-Modified")
    assert tag is not None
    assert modified == http_date(post.archive.now)
    for fields in ({"if_none_match": tag}, {"if_modified_since": modified}):
        again = post.file(accept_encoding="gzip", **fields)
        assert (again.status, again.body, again.stream) == (304, b"", None)
        assert (again.header("ETag"), again.header("Last-Modified")) == (tag, modified)
    assert post.file(if_modified_since=http_date(START)).status == 200
    assert post.file(if_match='"other"').status == 412


def test_the_date_grows_when_a_letter_changes_and_only_then(post: Post) -> None:
    """Also when a name in it does, that of the publisher too; what is no letter leaves it alone."""
    first = post.file()
    data = whole(first)
    person = {"persons/eve.trig": '<> a rico:Person ; rdfs:label "Eve"@en .\n'}
    post.archive.change(person)
    post.publish()
    unmoved = post.file()
    assert (unmoved.headers, whole(unmoved)) == (first.headers, data)
    dates = [found(data, DATE)[0]]
    post.archive.change({"persons/ann.trig": letters()["persons/ann.trig"].replace('"Ann"', '"Anna"')})
    post.publish()
    dates.append(found(whole(post.file()), DATE)[0])
    assert "Anna" in whole(post.file()).decode()
    post.archive.change(letters(4))
    post.publish()
    dates.append(found(whole(post.file()), DATE)[0])
    post.archive.change({"dataset.ttl": DATASET.replace('"Us"', '"We"')})
    post.publish()
    dates.append(found(whole(post.file()), DATE)[0])
    assert dates == sorted(set(dates))
    assert post.file().header("Last-Modified") == http_date(post.archive.now)


def test_a_letter_that_is_gone_is_gone_from_the_file(post: Post) -> None:
    """Withdrawn, or no longer addressed to anybody; that moves the date, too."""
    before = found(whole(post.file()), DATE)
    post.remove("records/l1/record.trig")
    record = post.archive.data / "records/l2/record.trig"
    record.write_text(record.read_text().replace("; rico:hasAddressee person:bob ", ""))
    post.publish(withdraw={post.archive.doc("record/l1"): "By mistake."})
    data = whole(post.file())
    assert found(data, REFS) == [_thing(3)]
    assert found(data, DATE) > before


def test_a_file_without_letters_is_valid_and_empty(tmp_path: Path, shared: Path) -> None:
    """A harvester learns from it that the last letter is gone; the grammars allow it, and a rule warns that the edition
    has no letter."""
    post = Post(tmp_path, letters(1))
    post.publish()
    post.remove("records/l1/record.trig")
    post.publish(withdraw={post.archive.doc("record/l1"): "By mistake."})
    data = whole(post.file())
    assert found(data, REFS) == []
    (warning,) = _check(data, tmp_path, shared)
    assert "[W0002]" in warning


def test_a_site_that_never_had_letters_has_an_empty_file(tmp_path: Path) -> None:
    """Dated with its first edition, so that the first letter moves the date."""
    post = Post(tmp_path, letters())
    post.publish()
    first = whole(post.file())
    assert found(first, REFS) == []
    post.archive.change(letters(1))
    post.publish()
    assert found(whole(post.file()), DATE) > found(first, DATE)


def test_letters_of_other_people_may_have_names_of_any_characters(tmp_path: Path, shared: Path) -> None:
    """What a dataset file names, no check has looked at; what XML has no way to write is left out."""
    post = Post(tmp_path, letters(1))
    post.publish()
    rico, label = "https://www.ica.org/standards/RiC/ontology#", "http://www.w3.org/2000/01/rdf-schema#label"
    thing, document = f"{BASE}id/record/other", f"{BASE}doc/record/other"
    names = {"hasSender": r"<error ]]> \u0008\u202E ä 中", "hasAddressee": "&amp; </persName>"}
    lines = [f'<{thing}> <{label}> "{names["hasSender"]}" <{document}> .']
    for role, name in names.items():
        other = f"http://other.example/{role}"
        lines += [f"<{thing}> <{rico}{role}> <{other}> <{document}> .", f'<{other}> <{label}> "{name}" <{document}> .']
    (tmp_path / "others.nq").write_text("\n".join(lines), encoding="utf-8")
    post.publish_file(tmp_path / "others.nq")
    data = whole(post.file())
    assert found(data, "//tei:correspDesc[2]//tei:persName/text()") == ["<error ]]> \u202e ä 中", "&amp; </persName>"]
    assert _check(data, tmp_path, shared) == []


def test_a_data_set_that_does_not_say_whose_it_is_has_no_file(tmp_path: Path) -> None:
    """Its grammar demands a publisher, and none is invented; the page of the data set says what is missing."""
    post = Post(tmp_path, letters(1))
    post.remove("dataset.ttl")
    post.publish()
    with pytest.raises(AddressUnknown):
        post.file()
    lacking = [missing for _, missing in post.archive.edition().lacking("cmif", 5)]
    assert [each.partition(" (")[0] for each in lacking] == [
        "a licence of the data set that is CC BY 4.0 or CC0",
        "the name of who publishes the data set",
    ]
