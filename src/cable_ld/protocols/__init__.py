"""The ways in: one folder each, found by looking; nobody lists them."""

import importlib
import pkgutil

from cable_ld.site import Protocol


def discover() -> tuple[Protocol, ...]:
    """The protocols of all folders beside this file, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.ispkg)
    return tuple(importlib.import_module(f"{__name__}.{name}.routes").PROTOCOL for name in names)
