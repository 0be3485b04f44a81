"""Link headers that real clients survive."""

from dataclasses import replace

from cable_ld.http.links import Link, alternates, link_header
from cable_ld.model.media import HTML, JSON_LD, TURTLE

OFFERED = ((HTML, "http://x/a.html"), (TURTLE, "http://x/a.ttl"), (JSON_LD, "http://x/a.jsonld"))


def test_no_comma_stands_in_a_link() -> None:
    """rdflib and others split the header at every comma."""
    assert "," not in str(Link("http://x/a,b?c=d,e", "alternate", "text/html"))


def test_a_plus_in_a_query_is_escaped() -> None:
    """Else it would be read as a space; in a path it is a plus."""
    link = Link("http://x/a+b?_mediatype=application/ld+json", "alternate")
    assert str(link) == '<http://x/a+b?_mediatype=application/ld%2Bjson>; rel="alternate"'


def test_nothing_in_an_address_can_end_the_link() -> None:
    """Angle brackets, quotation marks, spaces and line ends are escaped, and so is what is not ASCII."""
    assert str(Link('http://x/>"\r\n é', "describes")) == '<http://x/%3E%22%0D%0A%20%C3%A9>; rel="describes"'


def test_a_link_may_name_a_profile() -> None:
    """Of what is found at its target."""
    link = Link("http://x/", "describedby", "t/u", "http://p/")
    assert str(link) == '<http://x/>; rel="describedby"; type="t/u"; profile="http://p/"'


def test_links_stand_in_one_field() -> None:
    """A comma and a space between them."""
    assert link_header([Link("http://x/", "a"), Link("http://y/", "b", "t/u")]) == (
        '<http://x/>; rel="a", <http://y/>; rel="b"; type="t/u"'
    )


def test_a_json_ld_answer_has_one_alternate_its_own_address() -> None:
    """PyLD 3.3 fails on two."""
    assert alternates(OFFERED, JSON_LD) == (Link("http://x/a.jsonld", "alternate", "application/ld+json"),)


def test_other_answers_name_all_forms() -> None:
    """So does an answer that sends none of them."""
    assert [link.target for link in alternates(OFFERED, TURTLE)] == [address for _, address in OFFERED]
    assert alternates(OFFERED, None) == alternates(OFFERED, TURTLE)


def test_json_ld_with_a_profile_is_json_ld() -> None:
    """It has one alternate too, and not that of another form of JSON-LD."""
    profiled = replace(JSON_LD, suffix="page.jsonld", profile="http://a.example/context.json")
    offered = (*OFFERED, (profiled, "http://x/a.page.jsonld"))
    assert alternates(offered, profiled) == (Link("http://x/a.page.jsonld", "alternate", "application/ld+json"),)
    assert alternates(offered, JSON_LD) == alternates(OFFERED, JSON_LD)
