"""Protocols are found, not listed."""

import pickle

from cable_ld.protocols import discover


def test_every_folder_is_a_protocol() -> None:
    """In the order of their names, each named after its folder."""
    names = [protocol.name for protocol in discover()]
    assert names == sorted(names)
    assert {"catalog", "dereference", "ontology"} <= set(names)
    assert all(protocol.specification.startswith("https://") for protocol in discover())


def test_every_protocol_can_be_sent_to_another_process() -> None:
    """By name, as `serve --workers` does it: so nothing in it is a lambda."""
    assert pickle.loads(pickle.dumps(discover())) == discover()
