"""What a request for a dump asks for."""

import pytest

from cable_ld.http.asked import Asked
from cable_ld.model.errors import AddressUnknown
from cable_ld.protocols.dumps.request import file_of, wanted_of
from cable_ld.site import Site


def _asked(name: str) -> Asked:
    return Asked("GET", f"/dumps/{name}", parameters={"name": name})


def test_the_name_of_the_file_tells_profile_and_form(site: Site) -> None:
    """The documents as they are, and one file of a profile."""
    told = {wanted.name: (wanted.profile.token, wanted.variant.suffix) for wanted in wanted_of(site)}
    assert told == {
        "dataset.nq.gz": ("native", "nq"),
        "dataset.ttl.gz": ("native", "ttl"),
        "edm.rdf": ("edm", "rdf"),
    }
    assert [file_of(site, _asked(name)).name for name in told] == list(told)


@pytest.mark.parametrize("name", ["", "dataset.nq", "dataset.rdf.gz", "edm.rdf.gz", "manifest.json", ".."])
def test_any_other_name_is_an_unknown_address(site: Site, name: str) -> None:
    """Nothing else in the folder is served."""
    with pytest.raises(AddressUnknown):
        file_of(site, _asked(name))
