"""A walk as Europeana's harvester of linked data makes it: the data set's address is all that it is given."""

import urllib.request
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from rdflib import DCAT, DCTERMS, RDF, Graph, Literal, Namespace, URIRef

from tests.corpora import write
from tests.europeana import faults
from tests.server import Server, serving

EDM = Namespace("http://www.europeana.eu/schemas/edm/")
DC = Namespace("http://purl.org/dc/elements/1.1/")
TITLES = ("plain", "an <error> & more", "the end ]]> of it", "\u202bعربى\u202c", "Mölkky", "中文", "</script>")


def _record(title: str) -> str:
    return (
        f'<> a rico:Record ; rdfs:label "{title}"@en ; dct:type <http://purl.org/dc/dcmitype/Text> , "letter"@en ;'
        ' dct:language "en" ; dct:rights <http://rightsstatements.org/vocab/InC/1.0/> .\n'
    )


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Records with titles of all kinds, whose dump was asked for until it was there."""
    folder = tmp_path_factory.mktemp("europeana")
    files = {f"records/r-{number}/record.trig": _record(title) for number, title in enumerate(TITLES)}
    data = write(folder / "data", files)
    with serving(folder / "state", data, settings={"CABLE_LD_EVIDENCE": "optional"}) as server:
        while server.request("HEAD", "dumps/edm.rdf").status_code == 503:
            pass
        yield server


@pytest.mark.parametrize("media_type", ["application/rdf+xml", "text/turtle"])
def test_the_address_of_the_data_set_leads_to_all_records(server: Server, media_type: str) -> None:
    """By the distribution that conforms to EDM; its type is one that a table of types knows, its bytes as stated."""
    formats = {"application/rdf+xml": "xml", "text/turtle": "turtle"}
    described = Graph().parse(data=server.get("dataset", Accept=media_type).text, format=formats[media_type])
    (distribution,) = described.subjects(DCTERMS.conformsTo, URIRef("http://www.europeana.eu/schemas/edm/"))
    address = str(described.value(distribution, DCAT.downloadURL))
    with urllib.request.urlopen(address, timeout=30) as reply:
        assert reply.headers["Content-Type"] == "application/rdf+xml"
        data = reply.read()
    assert len(data) == int(str(described.value(distribution, DCAT.byteSize)))
    checksum = described.value(distribution, URIRef("http://spdx.org/rdf/terms#checksum"))
    stated = described.value(checksum, URIRef("http://spdx.org/rdf/terms#checksumValue"))
    assert str(stated).lower() == sha256(data).hexdigest()
    records = Graph().parse(data=data, format="xml")
    assert len(set(records.subjects(RDF.type, EDM.ProvidedCHO))) == len(TITLES)
    assert set(records.objects(None, DC.title)) == {Literal(title, lang="en") for title in TITLES}


def test_gzip_on_the_way_is_undone_by_every_client(server: Server) -> None:
    """httpx accepts it and never sees it; the type is that of what it holds."""
    reply = server.get("dumps/edm.rdf", Accept_Encoding="gzip")
    assert reply.headers["Content-Encoding"] == "gzip"
    assert reply.headers["Content-Type"] == "application/rdf+xml"
    assert reply.content == server.get("dumps/edm.rdf", Accept_Encoding="identity").content


@pytest.mark.parametrize("number", range(len(TITLES)))
def test_every_record_is_valid_by_schema_and_rules(server: Server, shared: Path, number: int) -> None:
    """As it is negotiated by profile."""
    reply = server.get(f"doc/record/r-{number}", Accept="application/rdf+xml", Accept_Profile=f"<{EDM}>")
    assert reply.status_code == 200
    assert faults(reply.content, shared) == []
