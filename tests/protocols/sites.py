"""Sites for tests: what a protocol answers to a request, without HTTP."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from cable_ld.http.asked import Asked
from cable_ld.http.reply import Reply
from cable_ld.protocols import discover
from cable_ld.settings import Settings
from cable_ld.site import Site, open_site
from tests.corpora import BASE, ROOT

Ask = Callable[..., Reply]


def site_of(state: Path, base: str = BASE) -> Site:
    """The site of a state folder, with all protocols."""
    settings = Settings(base=base, data=ROOT / "data", state=state, ontology=ROOT / "ontology")
    return open_site(settings, discover())


def asker(site: Site, protocol: str) -> Ask:
    """Asks one protocol: `ask("/doc/{type}/{slug}", accept="text/html", type="record", slug="x")`.

    Fields are given as `accept`, `if_none_match` and so on; all other names are parameters of the path.
    """
    routes = {route.path: route for each in site.protocols if each.name == protocol for route in each.routes(site)}

    def ask(path: str, /, query: str = "", **values: str) -> Reply:
        parameters = {name: value for name, value in values.items() if f"{{{name}" in path}
        headers = {name.replace("_", "-"): value for name, value in values.items() if name not in parameters}
        asked = path.replace(":path}", "}").format(**parameters)
        answer = routes[path].answer(Asked("GET", asked, query, headers, parameters))
        return answer if isinstance(answer, Reply) else asyncio.run(answer)

    return ask
