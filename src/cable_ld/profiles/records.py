"""The forms of dumps that are documents in the words of one profile: a file for each profile that names one."""

from functools import partial

from cable_ld.editions.dumps.records import Records
from cable_ld.editions.shelf import Edition
from cable_ld.editions.version import Version
from cable_ld.model.iri import Addresses
from cable_ld.profiles.kept import kept_or_made
from cable_ld.profiles.profile import Profile


def records_of(profiles: tuple[Profile, ...], addresses: Addresses) -> tuple[Records, ...]:
    """A form for each profile that has a dump, in the order of the profiles."""
    return tuple(
        Records(each.dump, each.token, each.default, partial(_record, each, addresses))
        for each in profiles
        if each.dump
    )


def _record(profile: Profile, addresses: Addresses, edition: Edition, version: Version) -> bytes:
    return kept_or_made(edition, version, profile, profile.default, addresses)
