"""What a request for a dump asks for."""

from dataclasses import dataclass

from cable_ld.editions.dumps.forms import FORMS
from cable_ld.http.asked import Asked
from cable_ld.model.errors import AddressUnknown
from cable_ld.model.media import Variant
from cable_ld.profiles.profile import Profile
from cable_ld.site import Site


@dataclass(frozen=True, slots=True)
class Wanted:
    """The file of a dump with that name: documents in one profile, in one form."""

    name: str
    profile: Profile
    variant: Variant


def wanted_of(site: Site) -> tuple[Wanted, ...]:
    """All files that a dump may have: those of the documents as they are, and those of profiles."""
    native = site.profiles[0]
    own = tuple(Wanted(form.name, native, form.variant) for form in FORMS)
    return own + tuple(Wanted(each.dump, each, each.default) for each in site.profiles if each.dump)


def file_of(site: Site, asked: Asked) -> Wanted:
    """The file that the path names. Raises AddressUnknown."""
    name = asked.parameters["name"]
    found = next((wanted for wanted in wanted_of(site) if wanted.name == name), None)
    if found is None:
        raise AddressUnknown(asked.path)
    return found
