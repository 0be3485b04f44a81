"""The vocabularies this software speaks, and the prefixes under which people see them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pyoxigraph import NamedNode

from cable_ld.model.iri import NAMESPACE


class Namespace(str):
    """A namespace IRI. `SKOS.term("note")` is a term of it, `SKOS + "note"` its IRI as text."""

    __slots__ = ()

    def term(self, local: str) -> NamedNode:
        """The term `local`. Raises ValueError where the result is no IRI."""
        return NamedNode(self + local)


RDF: Final = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS: Final = Namespace("http://www.w3.org/2000/01/rdf-schema#")
XSD: Final = Namespace("http://www.w3.org/2001/XMLSchema#")
OWL: Final = Namespace("http://www.w3.org/2002/07/owl#")
SKOS: Final = Namespace("http://www.w3.org/2004/02/skos/core#")
DCT: Final = Namespace("http://purl.org/dc/terms/")
DC: Final = Namespace("http://purl.org/dc/elements/1.1/")
DCMITYPE: Final = Namespace("http://purl.org/dc/dcmitype/")
FOAF: Final = Namespace("http://xmlns.com/foaf/0.1/")
VOID: Final = Namespace("http://rdfs.org/ns/void#")
DCAT: Final = Namespace("http://www.w3.org/ns/dcat#")
PROV: Final = Namespace("http://www.w3.org/ns/prov#")
OA: Final = Namespace("http://www.w3.org/ns/oa#")
SH: Final = Namespace("http://www.w3.org/ns/shacl#")
CRM: Final = Namespace("http://www.cidoc-crm.org/cidoc-crm/")
SCHEMA: Final = Namespace("https://schema.org/")
RICO: Final = Namespace("https://www.ica.org/standards/RiC/ontology#")
CLD: Final = Namespace(NAMESPACE)
EDTF: Final = Namespace("http://id.loc.gov/datatypes/edtf/")
GEO: Final = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
VANN: Final = Namespace("http://purl.org/vocab/vann/")
AS: Final = Namespace("https://www.w3.org/ns/activitystreams#")
LDES: Final = Namespace("https://w3id.org/ldes#")
TREE: Final = Namespace("https://w3id.org/tree#")
SD: Final = Namespace("http://www.w3.org/ns/sparql-service-description#")
EDM: Final = Namespace("http://www.europeana.eu/schemas/edm/")
ORE: Final = Namespace("http://www.openarchives.org/ore/terms/")
ADMS: Final = Namespace("http://www.w3.org/ns/adms#")
PROF: Final = Namespace("http://www.w3.org/ns/dx/prof/")
ALTR: Final = Namespace("http://www.w3.org/ns/dx/connegp/altr#")
SPDX: Final = Namespace("http://spdx.org/rdf/terms#")
VCARD: Final = Namespace("http://www.w3.org/2006/vcard/ns#")
FORMATS: Final = Namespace("http://www.w3.org/ns/formats/")
"""File formats (https://www.w3.org/ns/formats/), for which nobody needs a prefix."""

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "rdf": RDF,
        "rdfs": RDFS,
        "xsd": XSD,
        "owl": OWL,
        "skos": SKOS,
        "dct": DCT,
        "dc": DC,
        "dcmitype": DCMITYPE,
        "foaf": FOAF,
        "void": VOID,
        "dcat": DCAT,
        "prov": PROV,
        "oa": OA,
        "sh": SH,
        "crm": CRM,
        "schema": SCHEMA,
        "rico": RICO,
        "cld": CLD,
        "edtf": EDTF,
        "geo": GEO,
        "vann": VANN,
        "as": AS,
        "ldes": LDES,
        "tree": TREE,
        "sd": SD,
        "edm": EDM,
        "ore": ORE,
        "adms": ADMS,
        "spdx": SPDX,
        "prof": PROF,
        "altr": ALTR,
        "vcard": VCARD,
    }
)
"""Prefix → namespace, as written in Turtle and on pages."""
