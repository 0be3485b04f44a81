"""What a request for a dump asks for."""

import pytest

from cable_ld.http.asked import Asked
from cable_ld.model.errors import AddressUnknown
from cable_ld.protocols.dumps.request import form_of


@pytest.mark.parametrize(("name", "suffix"), [("dataset.nq.gz", "nq"), ("dataset.ttl.gz", "ttl")])
def test_a_name_asks_for_a_form(name: str, suffix: str) -> None:
    """The names are fixed."""
    asked = Asked("GET", f"/dumps/{name}", parameters={"name": name})
    assert form_of(asked).variant.suffix == suffix


@pytest.mark.parametrize("name", ["dataset.nq", "dataset.rdf.gz", "manifest.json", "..", ".tmp-1", "lock", ""])
def test_any_other_name_is_unknown(name: str) -> None:
    """Nothing else of the folder is served."""
    with pytest.raises(AddressUnknown):
        form_of(Asked("GET", f"/dumps/{name}", parameters={"name": name}))
