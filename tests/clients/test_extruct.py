"""What search engines read within the pages, extracted as they do it."""

import json

import extruct
import pytest

from tests.server import Server


def _inline(server: Server, path: str) -> list[dict[str, object]]:
    page = server.get(path, Accept="text/html")
    assert page.status_code == 200
    found: list[dict[str, object]] = extruct.extract(page.text, base_url=f"{server.base}{path}", syntaxes=["json-ld"])[
        "json-ld"
    ]
    return found


@pytest.mark.parametrize("path", ["", "dataset"])
def test_the_home_page_and_that_of_the_data_set_hold_a_dataset(telegram: Server, path: str) -> None:
    """With every field that Google Dataset Search demands or recommends of what is known."""
    (found,) = _inline(telegram, path)
    assert (found["@context"], found["@type"]) == ("https://schema.org/", "Dataset")
    assert found["@id"] == found["url"] == f"{telegram.base}dataset"
    assert found["name"] == "Ciphered Telegram No. 8600 and the custody of its copies"
    assert 50 <= len(str(found["description"])) <= 5000
    assert found["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    us = {"@id": f"{telegram.base}dataset#publisher", "@type": "Organization", "name": "The cable-ld authors"}
    assert found["creator"] == found["publisher"] == [us]
    assert (found["version"], found["inLanguage"]) == ("1", ["en"])
    assert str(found["dateModified"]).endswith("Z")


@pytest.mark.parametrize(
    "name", ["record/telegram-8600", "person/joseph-stalin", "place/peking", "organisation/rgaspi"]
)
def test_a_page_holds_its_thing_under_the_iri_of_the_thing(telegram: Server, name: str) -> None:
    """In the words of schema.org, which are the ones that search engines know."""
    (found,) = _inline(telegram, f"doc/{name}")
    assert found["@id"] == f"{telegram.base}id/{name}"
    assert found["@context"] == "https://schema.org/"
    assert "cable-ld" not in json.dumps(found["@type"])


def test_every_page_holds_one_object_about_its_thing(telegram: Server) -> None:
    """Whatever profile it is in: where schema.org has no words for a thing, the page has its own."""
    things = json.loads(telegram.get("dataset", Accept="application/ld+json").content)["exampleResource"]
    for thing in things:
        (found,) = _inline(telegram, thing.removeprefix(telegram.base).replace("id/", "doc/", 1))
        assert found.get("@id", found.get("id")) == thing
