"""What an aggregator needs to know of the description of the data set."""

from collections.abc import Iterator
from typing import Final

from cable_ld.editions.shelf import Edition
from cable_ld.model.media import JSON_LD, RDF_XML, TURTLE
from cable_ld.pages.harvest import Access
from cable_ld.site import Site

SHOWN: Final = (TURTLE, JSON_LD, RDF_XML)
"""The forms that registries of data sets ask for."""


def harvest(site: Site, edition: Edition) -> Iterator[Access]:
    """Where it is, and in which forms."""
    dataset = site.addresses.dataset
    forms = tuple((f"As {form.label}", site.addresses.fixed(dataset, form.suffix)) for form in SHOWN)
    yield Access(
        name="Description of the data set",
        specification="https://www.w3.org/TR/vocab-dcat-3/",
        address=dataset,
        facts=(
            ("Vocabularies", "DCAT 3 as DCAT-AP wants it, and VoID; schema.org in the page"),
            ("Edition", f"{edition.number:,}"),
            ("Documents", f"{sum(edition.counts().values()):,}"),
            ("Triples", f"{edition.triple_count:,}"),
        ),
        examples=(*forms, ("Where VoID looks for it", f"{site.addresses.base}.well-known/void")),
    )
