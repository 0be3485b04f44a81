"""The data set in the words of schema.org."""

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from cable_ld.protocols.catalog.schema_org import schema_dataset
from cable_ld.rdf.namespaces import DCAT, DCT, FOAF, RDF, SPDX

DATASET = "http://x.example/dataset"
SET = NamedNode(DATASET)
HEAD = {"@context": "https://schema.org/", "@id": DATASET, "@type": "Dataset", "url": DATASET}


def test_what_nobody_said_is_not_told() -> None:
    """Neither an empty list nor a null."""
    assert schema_dataset((), DATASET) == HEAD


def test_texts_are_plain_and_the_english_one_where_there_are_several() -> None:
    """Readers of data sets know no maps of languages."""
    titles = (Literal("Briefe", language="de"), Literal("Letters", language="en"), Literal("信", language="zh"))
    told = schema_dataset([Triple(SET, DCT.term("title"), title) for title in titles], DATASET)
    assert told == {**HEAD, "name": "Letters"}


def test_an_agent_is_an_organisation_unless_it_is_a_person() -> None:
    """Of the two that are allowed; one without a name is called by its address, one in words by these."""
    ann, us = NamedNode("http://x.example/ann"), BlankNode("us")
    said = (
        Triple(SET, DCT.term("publisher"), us),
        Triple(us, FOAF.term("name"), Literal("Us")),
        Triple(us, FOAF.term("homepage"), NamedNode("http://x.example/")),
        Triple(SET, DCT.term("creator"), ann),
        Triple(ann, RDF.term("type"), FOAF.term("Person")),
        Triple(SET, DCT.term("creator"), Literal("Bob")),
    )
    told = schema_dataset(said, DATASET)
    assert told["publisher"] == [{"@type": "Organization", "name": "Us", "url": "http://x.example/"}]
    assert told["creator"] == [
        {"@type": "Person", "@id": ann.value, "name": ann.value},
        {"@type": "Organization", "name": "Bob"},
    ]


def test_a_distribution_is_a_download_with_form_size_and_checksum() -> None:
    """As far as they are stated."""
    file, bare, checksum = (NamedNode(f"{DATASET}#{name}") for name in ("x.nq.gz", "bare", "sum"))
    types = "https://www.iana.org/assignments/media-types/"
    said = (
        Triple(SET, DCAT.term("distribution"), file),
        Triple(file, DCT.term("title"), Literal("x.nq.gz")),
        Triple(file, DCAT.term("downloadURL"), NamedNode("http://x.example/x.nq.gz")),
        Triple(file, DCAT.term("mediaType"), NamedNode(f"{types}application/n-quads")),
        Triple(file, DCAT.term("compressFormat"), NamedNode(f"{types}application/gzip")),
        Triple(file, DCAT.term("byteSize"), Literal("12")),
        Triple(file, SPDX.term("checksum"), checksum),
        Triple(checksum, SPDX.term("checksumValue"), Literal("ab")),
        Triple(SET, DCAT.term("distribution"), bare),
    )
    assert schema_dataset(said, DATASET)["distribution"] == [
        {
            "@type": "DataDownload",
            "name": "x.nq.gz",
            "contentUrl": "http://x.example/x.nq.gz",
            "sha256": "ab",
            "encodingFormat": ["application/n-quads", "application/gzip"],
            "contentSize": "12 B",
        },
        {"@type": "DataDownload", "encodingFormat": []},
    ]


def test_keywords_languages_and_dates_are_told() -> None:
    """A language by the end of its address."""
    said = (
        Triple(SET, DCAT.term("keyword"), Literal("letters", language="en")),
        Triple(SET, DCT.term("language"), NamedNode("http://id.loc.gov/vocabulary/iso639-1/en")),
        Triple(SET, DCT.term("modified"), Literal("2026-01-01T00:00:00Z")),
        Triple(SET, DCT.term("license"), NamedNode("http://licences.example/ours")),
        Triple(SET, DCAT.term("version"), Literal("3")),
    )
    assert schema_dataset(said, DATASET) == {
        **HEAD,
        "keywords": ["letters"],
        "inLanguage": ["en"],
        "dateModified": "2026-01-01T00:00:00Z",
        "license": "http://licences.example/ours",
        "version": "3",
    }
