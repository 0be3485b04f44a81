"""Settings come from options, environment, cable.toml and defaults, in this order, and errors name the place."""

from pathlib import Path

import pytest

from cable_ld.model.errors import SettingInvalid
from cable_ld.settings import Settings, find_root, load


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    """A folder without cable.toml is a site with its corpus in data/ and its state in .cable-ld/."""
    settings = load(tmp_path, {})
    assert settings.base == "http://127.0.0.1:8000/"
    assert settings.data == tmp_path / "data"
    assert settings.state == tmp_path / ".cable-ld"
    assert settings.evidence == "optional"
    assert (settings.ontology / "cable.ttl").is_file()


def test_the_file_is_found_upwards_and_its_paths_start_beside_it(tmp_path: Path) -> None:
    """A command works from any folder of the site."""
    (tmp_path / "cable.toml").write_text('data = "corpus"\n')
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert find_root(below) == tmp_path
    assert load(below, {}).data == tmp_path / "corpus"


def test_the_environment_wins_over_the_file_and_an_option_over_both(tmp_path: Path) -> None:
    """Each layer overrides the one below it."""
    (tmp_path / "cable.toml").write_text('base = "http://file.example/"\nevidence = "required"\n')
    environment = {"CABLE_LD_BASE": "http://environment.example/", "CABLE_LD_UNION_DEFAULT_GRAPH": "false"}
    assert load(tmp_path, {}).base == "http://file.example/"
    settings = load(tmp_path, environment)
    assert settings.base == "http://environment.example/"
    assert settings.evidence == "required"
    assert not settings.union_default_graph
    assert load(tmp_path, environment, {"base": "http://option.example/"}).base == "http://option.example/"


def test_an_option_that_was_not_given_overrides_nothing(tmp_path: Path) -> None:
    """None stands for an absent option."""
    assert load(tmp_path, {"CABLE_LD_DATA": "x"}, {"data": None}).data == tmp_path / "x"


@pytest.mark.parametrize(
    ("base", "reason"),
    [
        ("archive.example/", "absolute"),
        ("ftp://archive.example/", "absolute"),
        ("https:///ld/", "absolute"),
        ("https://archive.example/ld", "must end in a slash: https://archive.example/ld/"),
        ("https://archive.example/?x=/", "no query"),
        ("https://archive.example/#/", "no query"),
        ("https://user@archive.example/", "no user name"),
    ],
)
def test_a_base_that_cannot_carry_addresses_is_refused(tmp_path: Path, base: str, reason: str) -> None:
    """The base is an absolute http address that ends in a slash."""
    with pytest.raises(SettingInvalid) as refusal:
        load(tmp_path, {"CABLE_LD_BASE": base})
    assert reason in str(refusal.value)
    assert "environment variable CABLE_LD_BASE" in str(refusal.value)


def test_an_unknown_setting_is_refused_and_the_known_ones_are_listed(tmp_path: Path) -> None:
    """A slip in cable.toml is found at once."""
    (tmp_path / "cable.toml").write_text('bsae = "http://x.example/"\n')
    with pytest.raises(SettingInvalid) as refusal:
        load(tmp_path, {})
    assert str(tmp_path / "cable.toml") in str(refusal.value)
    assert "bsae: there is no such setting; there are base, data, state" in str(refusal.value)


@pytest.mark.parametrize("content", [b"base = ", b'base = "\xff"'])
def test_a_file_that_is_not_toml_is_refused(tmp_path: Path, content: bytes) -> None:
    """The message names the file."""
    (tmp_path / "cable.toml").write_bytes(content)
    with pytest.raises(SettingInvalid, match="not TOML"):
        load(tmp_path, {})


def test_a_wrong_option_is_named_as_an_option(tmp_path: Path) -> None:
    """The place of the fault is the option, not the file."""
    with pytest.raises(SettingInvalid, match="option --base"):
        load(tmp_path, {}, {"base": "nowhere"})


@pytest.mark.parametrize(
    ("base", "port"),
    [("http://127.0.0.1:9000/", 9000), ("http://localhost/", None), ("https://archive.example:8443/", None)],
)
def test_a_local_base_says_where_to_listen(base: str, port: int | None) -> None:
    """The port of a public address is the proxy's."""
    assert Settings(base=base).local_port == port


def test_settings_are_frozen(tmp_path: Path) -> None:
    """Nothing can change them after they were read."""
    settings = load(tmp_path, {})
    with pytest.raises(ValueError, match="frozen"):
        settings.base = "http://x.example/"


def test_an_ontology_inside_the_package_is_preferred(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A wheel carries its own ontology."""
    package = tmp_path / "site-packages" / "cable_ld"
    (package / "ontology").mkdir(parents=True)
    monkeypatch.setattr("cable_ld.settings.__file__", str(package / "settings.py"))
    assert Settings().ontology == package / "ontology"


@pytest.mark.parametrize(
    ("base", "namespace"),
    [
        ("https://archive.example:8443/ld/", "archive.example"),
        ("http://127.0.0.1:8000/", "127.0.0.1"),
        ("http://[::1]:8000/", "--1"),
        ("https://bücher.example/", "xn--bcher-kva.example"),
    ],
)
def test_identifiers_of_oai_pmh_begin_with_the_host(tmp_path: Path, base: str, namespace: str) -> None:
    """Unless the setting says otherwise."""
    assert Settings(base=base).oai_namespace == namespace
    assert load(tmp_path, {"CABLE_LD_BASE": base, "CABLE_LD_OAI_NAMESPACE": "x.example"}).oai_namespace == "x.example"


def test_a_secret_comes_from_the_environment_alone(tmp_path: Path) -> None:
    """It is long enough, stands in no file, and shows nowhere."""
    settings = load(tmp_path, {"CABLE_LD_SECRET": "0123456789abcdef"})
    assert settings.secret is not None
    assert settings.secret.get_secret_value() == "0123456789abcdef"
    assert "0123456789abcdef" not in repr(settings)
    with pytest.raises(SettingInvalid, match="at least 16 characters") as refusal:
        load(tmp_path, {"CABLE_LD_SECRET": "short"})
    assert "short" not in str(refusal.value)
    (tmp_path / "cable.toml").write_text('secret = "0123456789abcdef"\n')
    with pytest.raises(SettingInvalid, match="others read this file; set CABLE_LD_SECRET"):
        load(tmp_path, {})
