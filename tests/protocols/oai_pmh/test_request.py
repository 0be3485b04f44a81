"""The arguments of a request are right, or wrong for a reason (OAI-PMH 2.0 §3.1.1, §3.6)."""

from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cable_ld.http.asked import Asked
from cable_ld.model.request_errors import MediaTypeUnsupported
from cable_ld.protocols.oai_pmh.fault import Fault
from cable_ld.protocols.oai_pmh.request import FORM, VERBS, OaiRequest, read_request

LIST = "verb=ListRecords&metadataPrefix=oai_dc"


def _post(body: bytes, **headers: str) -> Asked:
    return Asked("POST", "/oai", headers={name.replace("_", "-"): value for name, value in headers.items()}, body=body)


def _read(query: str) -> OaiRequest:
    return read_request(Asked("GET", "/oai", query))


def _fault(query: str) -> Fault:
    with pytest.raises(Fault) as found:
        _read(query)
    return found.value


@pytest.mark.parametrize("query", ["", "set=record", "verb=", "verb=identify", "verb=Identify&verb=Identify"])
def test_a_verb_is_one_of_six_and_stands_once(query: str) -> None:
    """Otherwise it is a bad verb."""
    assert _fault(query).code == "badVerb"


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("verb=Identify&set=record", "Identify has no argument 'set'."),
        ("verb=Identify&x=%3Cy%3E", "Identify has no argument 'x'."),
        ("verb=Identify&resumptionToken=x", "Identify has no argument 'resumptionToken'."),
        ("verb=GetRecord&identifier=oai:x:y", "GetRecord needs the argument `metadataPrefix`."),
        ("verb=GetRecord&metadataPrefix=oai_dc", "GetRecord needs the argument `identifier`."),
        ("verb=ListRecords", "ListRecords needs the argument `metadataPrefix`."),
        ("verb=ListIdentifiers&set=record", "ListIdentifiers needs the argument `metadataPrefix`."),
        (f"{LIST}&set=record&set=record", "`set` is repeated."),
        (f"{LIST}&resumptionToken=x", "Where there is a `resumptionToken`, there is no other argument."),
        (f"{LIST}&set=", "The value of `set` is not written as it should be."),
        (f"{LIST}&set=a:", "The value of `set` is not written as it should be."),
        ("verb=ListRecords&metadataPrefix=oai%20dc", "The value of `metadataPrefix` is not written as it should be."),
        ("verb=ListMetadataFormats&identifier=letter", "The value of `identifier` is not written as it should be."),
        ("verb=ListMetadataFormats&identifier=oai:x:%2525%25", "The value of `identifier` is not written as it should"),
        (f"{LIST}&from=2026", "The value of `from` is not written as it should be."),
        (f"{LIST}&from=2026-01-01T00:00Z", "The value of `from` is not written as it should be."),
        (f"{LIST}&from=2026-01-01T00:00:00%2B00:00", "The value of `from` is not written as it should be."),
        (f"{LIST}&until=%D9%A2026-01-01", "The value of `until` is not written as it should be."),
        (f"{LIST}&from=2026-02-30", "There is no such date as 2026-02-30."),
        (f"{LIST}&until=2026-01-01T24:00:00Z", "There is no such date as 2026-01-01T24:00:00Z."),
        (f"{LIST}&from=0000-01-01", "There is no such date as 0000-01-01."),
        (f"{LIST}&from=2026-01-01&until=2026-01-02T00:00:00Z", "`from` and `until` are of different granularity."),
        (f"{LIST}&from=2026-01-02&until=2026-01-01", "`from` is later than `until`."),
        (f"{LIST}&set=%zz", "There is a % that two hexadecimal digits do not follow."),
    ],
)
def test_an_argument_that_is_wrong_is_named(query: str, reason: str) -> None:
    """It is a bad argument, and a person can read why."""
    fault = _fault(query)
    assert fault.code == "badArgument"
    assert str(fault).startswith(reason)


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_takes_its_arguments(verb: str) -> None:
    """The required ones, and all that there may be."""
    values = {"identifier": "oai:a.example:record/x", "metadataPrefix": "oai_dc", "set": "a:b"}
    dates = {"from": "2026-01-01", "until": "2026-01-02"}
    rules = VERBS[verb]
    for names in (rules.required, (*rules.required, *rules.optional)):
        given = {name: {**values, **dates}[name] for name in names}
        request = _read(urlencode({"verb": verb, **given}))
        assert (request.verb, request.arguments) == (verb, given)
        assert request.fields == (("verb", verb), *given.items())


def test_a_token_stands_for_all_other_arguments() -> None:
    """Whatever it says: that is for who reads it."""
    assert _read("verb=ListRecords&resumptionToken=").arguments == {"resumptionToken": ""}
    assert _read("verb=ListSets&resumptionToken=%08").arguments == {"resumptionToken": "\b"}


def test_a_day_goes_from_its_first_to_its_last_second() -> None:
    """And seconds are what they are."""
    days = _read(f"{LIST}&from=2026-01-01&until=2026-01-01")
    assert days.since == datetime(2026, 1, 1, tzinfo=UTC)
    assert days.until == datetime(2026, 1, 1, 23, 59, 59, tzinfo=UTC)
    second = _read(f"{LIST}&from=2026-01-01T10:20:30Z&until=2026-01-01T10:20:30Z")
    assert second.since == second.until == datetime(2026, 1, 1, 10, 20, 30, tzinfo=UTC)
    assert _read(f"{LIST}&until=9999-12-31").until == datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert (_read(LIST).since, _read(LIST).until) == (None, None)


def test_a_form_says_the_same_as_an_address() -> None:
    """With its type, with a charset, or without any type at all, as one client sends it."""
    for headers in ({}, {"content_type": FORM}, {"content_type": f"{FORM}; charset=utf-8"}):
        assert read_request(_post(LIST.encode(), **headers)) == _read(LIST)


def test_arguments_of_address_and_form_count_together() -> None:
    """So one that stands in both is repeated."""
    assert read_request(Asked("POST", "/oai", "verb=Identify")).verb == "Identify"
    with pytest.raises(Fault, match="repeated"):
        read_request(Asked("POST", "/oai", "verb=Identify", body=b"verb=Identify"))


def test_a_body_that_is_no_form_is_not_read() -> None:
    """HTTP says so, since it is no matter of the protocol."""
    for kind in ("application/json", "nonsense"):
        with pytest.raises(MediaTypeUnsupported):
            read_request(_post(b"{}", content_type=kind))


def test_a_form_that_is_not_utf_8_is_a_bad_argument() -> None:
    """As it is, or behind percent signs."""
    for body in (b"verb=\xff", b"verb=%FF"):
        with pytest.raises(Fault) as found:
            read_request(_post(body))
        assert found.value.code == "badArgument"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["verb", "metadataPrefix", "set", "from", "until", "identifier", "resumptionToken", "x"]),
            st.one_of(
                st.text(max_size=12),
                st.sampled_from([*VERBS, "2026-01-01", "2026-01-01T00:00:00Z", "oai_dc", "oai:a:b"]),
                st.dates().map(str),
            ),
        ),
        max_size=5,
    )
)
def test_any_arguments_are_a_request_or_a_fault(arguments: list[tuple[str, str]]) -> None:
    """Nothing else is raised, and what is read is in order."""
    try:
        request = _read(urlencode(arguments, errors="surrogatepass"))
    except Fault as fault:
        assert fault.code in {"badVerb", "badArgument"}
    else:
        assert dict(request.fields) == dict(arguments)
        assert request.since is None or request.until is None or request.since <= request.until
