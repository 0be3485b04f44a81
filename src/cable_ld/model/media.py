"""The one table of media types, suffixes and labels (CONTRACT.md §1 and §2)."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Variant:
    """One form in which something is served.

    `suffix` names its fixed address (`….ttl`), `media_type` is what Content-Type says, `aliases` are further types in
    `Accept` that mean the same form, `charset` is stated where the type has that parameter, and `profile` (RFC 6906)
    where one is fixed for the type.
    """

    suffix: str
    media_type: str
    label: str
    aliases: tuple[str, ...] = ()
    charset: bool = False
    profile: str | None = None

    @property
    def content_type(self) -> str:
        """The value of the Content-Type header."""
        if self.profile:
            return f'{self.media_type}; profile="{self.profile}"'
        return f"{self.media_type}; charset=utf-8" if self.charset else self.media_type

    @property
    def names(self) -> tuple[str, ...]:
        """All media types by which a request may ask for this form; the registered one first."""
        return (self.media_type, *self.aliases)


HTML: Final = Variant("html", "text/html", "Web page", ("application/xhtml+xml",), charset=True)
TURTLE: Final = Variant("ttl", "text/turtle", "Turtle", ("application/x-turtle",), charset=True)
JSON_LD: Final = Variant("jsonld", "application/ld+json", "JSON-LD", ("application/json",))
N_TRIPLES: Final = Variant("nt", "application/n-triples", "N-Triples", ("text/plain",))
N_QUADS: Final = Variant("nq", "application/n-quads", "N-Quads")
TRIG: Final = Variant("trig", "application/trig", "TriG")
RDF_XML: Final = Variant("rdf", "application/rdf+xml", "RDF/XML")
N3: Final = Variant("n3", "text/n3", "N3", charset=True)
TEXT: Final = Variant("txt", "text/plain", "Text as captured", charset=True)
TEI: Final = Variant("tei.xml", "application/tei+xml", "TEI", charset=True)

XML: Final = Variant("xml", "application/xml", "XML", ("text/xml",))
DATACITE_XML: Final = Variant(
    "datacite.xml", "application/vnd.datacite.datacite+xml", "DataCite XML", ("application/xml", "text/xml")
)

JSON: Final = Variant("json", "application/json", "JSON")
LINKSET_JSON: Final = Variant("json", "application/linkset+json", "Linkset, JSON", ("application/json",))
LINKSET: Final = Variant("txt", "application/linkset", "Linkset", ("text/plain",))

RESULTS_JSON: Final = Variant("json", "application/sparql-results+json", "JSON", ("application/json",))
RESULTS_XML: Final = Variant("xml", "application/sparql-results+xml", "XML", ("application/xml", "text/xml"))
CSV: Final = Variant("csv", "text/csv", "CSV", charset=True)
TSV: Final = Variant("tsv", "text/tab-separated-values", "TSV", charset=True)

SOLUTION_VARIANTS: Final = (RESULTS_JSON, RESULTS_XML, CSV, TSV)
"""The forms of what a SELECT finds."""

BOOLEAN_VARIANTS: Final = (RESULTS_JSON, RESULTS_XML)
"""The forms of what an ASK finds."""

DOCUMENT_VARIANTS: Final = (HTML, TURTLE, JSON_LD, N_TRIPLES, N_QUADS, TRIG, RDF_XML, N3)
"""The forms of every document. The order breaks ties between forms that a request wants equally."""

RDF_VARIANTS: Final = (TURTLE, JSON_LD, N_TRIPLES, N_QUADS, TRIG, RDF_XML, N3)
"""The forms of `DOCUMENT_VARIANTS` that carry the graph."""

HELD_VARIANTS: Final = (TEXT, TEI)
"""The forms that a record's held files give: reached by suffix, never by negotiation."""
