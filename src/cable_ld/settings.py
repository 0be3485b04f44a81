"""One frozen `Settings`; the only reader of cable.toml and the environment (CONTRACT.md §8).

A value given as an option wins over the environment, the environment over cable.toml, cable.toml over the default.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError

from cable_ld.model.errors import SettingInvalid

FILE: Final = "cable.toml"
PREFIX: Final = "CABLE_LD_"
_PATHS: Final = ("data", "ontology", "state")
_SHORTEST_SECRET: Final = 16


def _is_base(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must be an absolute http or https address, such as https://archive.example/ld/")
    if parts.query or parts.fragment or "?" in value or "#" in value or parts.username is not None:
        raise ValueError("must have no query, no fragment and no user name")
    if not value.endswith("/"):
        raise ValueError(f"must end in a slash: {value}/")
    return value


def _is_secret(value: SecretStr) -> SecretStr:
    if len(value.get_secret_value()) < _SHORTEST_SECRET:
        raise ValueError(f"must have at least {_SHORTEST_SECRET} characters")
    return value


def _host(values: Mapping[str, object]) -> str:
    """The host of the base, in ASCII and without the colons of an IPv6 address."""
    host = urlsplit(str(values["base"])).hostname or ""
    return (host if host.isascii() else host.encode("idna").decode()).replace(":", "-")


def _ontology() -> Path:
    """The ontology inside an installed package, else beside the checkout that an editable install points to."""
    here = Path(__file__).resolve()
    packaged = here.parent / "ontology"
    return packaged if packaged.is_dir() else here.parents[2] / "ontology"


class Settings(BaseModel):
    """Everything an operator may set. Paths are absolute once loaded."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    base: Annotated[str, AfterValidator(_is_base)] = Field(
        default="http://127.0.0.1:8000/", description="Public base IRI of the site; every address it emits starts so."
    )
    data: Path = Field(default=Path("data"), description="Folder of the corpus.")
    state: Path = Field(default=Path(".cable-ld"), description="Folder of the published editions.")
    ontology: Path = Field(default_factory=_ontology, description="Folder of the ontology, shapes, checks and context.")
    evidence: Literal["required", "optional"] = Field(
        default="optional",
        description="Whether a published statement about the world without a claim is an error or only counted.",
    )
    union_default_graph: bool = Field(
        default=True, description="Whether SPARQL's default graph is the union of all documents."
    )
    keep_graphs: int = Field(
        default=20, ge=1, description="How many editions keep their graph for SPARQL; the newest always does."
    )
    prerender: int = Field(
        default=50_000,
        ge=0,
        description="Up to how many changed documents a publish makes Turtle and JSON-LD; 0: no form at all.",
    )
    cache_bytes: int = Field(
        default=256 * 1024 * 1024, ge=0, description="Bytes of memory for answers in each process that serves; 0: none."
    )
    query_timeout: float = Field(default=10, gt=0, description="Seconds that a SPARQL query may run.")
    query_memory: int = Field(
        default=1200, ge=16, description="MiB of memory that a query may take above the idle worker."
    )
    query_max_length: int = Field(default=65_536, ge=1, description="Bytes that a query may have.")
    query_max_rows: int = Field(default=1_000_000, ge=1, description="Rows, or triples, that a result may have.")
    query_max_bytes: int = Field(default=256 * 1024 * 1024, ge=1, description="Bytes that a result may have.")
    query_workers: int = Field(
        default_factory=lambda: os.cpu_count() or 1,
        ge=1,
        description="Queries that run at once (default: the cores), shared out among the processes that serve.",
    )
    query_queue: int = Field(default=16, ge=0, description="Queries that may wait for one of these.")
    oai_namespace: str = Field(
        default_factory=_host,
        pattern=r"^[A-Za-z0-9.-]+$",
        description="What stands between `oai:` and the name of a document in OAI-PMH; default: the host of the base.",
    )
    oai_page: int = Field(default=100, ge=1, le=1000, description="Records of a page of OAI-PMH.")
    secret: Annotated[SecretStr, AfterValidator(_is_secret)] | None = Field(
        default=None, description="What the site signs with; default: kept in the state folder."
    )

    @property
    def local_port(self) -> int | None:
        """The port in the base where the base is this machine, so that `serve` listens where its addresses point."""
        parts = urlsplit(self.base)
        return parts.port if parts.hostname in {"127.0.0.1", "localhost", "::1"} else None


def find_root(start: Path) -> Path:
    """The nearest folder from `start` upwards that holds a cable.toml, else `start`."""
    return next((folder for folder in (start, *start.parents) if (folder / FILE).is_file()), start)


def load(
    start: Path, environment: Mapping[str, str] | None = None, options: Mapping[str, object] | None = None
) -> Settings:
    """Reads the settings of the site that `start` lies in. Raises SettingInvalid, naming where the value came from."""
    root = find_root(start)
    environment = os.environ if environment is None else environment
    given = {name: value for name, value in (options or {}).items() if value is not None}
    from_environment = {
        name: environment[PREFIX + name.upper()]
        for name in Settings.model_fields
        if PREFIX + name.upper() in environment
    }
    from_file = _read_file(root / FILE)
    if "secret" in from_file:
        raise SettingInvalid("secret", str(root / FILE), f"others read this file; set {PREFIX}SECRET.")
    values = {name: root / str(default) for name, default in (("data", "data"), ("state", ".cable-ld"))}
    merged = {**values, **_located(from_file, root), **_located(from_environment, start), **_located(given, start)}
    try:
        return Settings.model_validate(merged)
    except ValidationError as error:
        fault = error.errors()[0]
        name = str(fault["loc"][0])
        places = ((given, f"option --{name}"), (from_environment, f"environment variable {PREFIX}{name.upper()}"))
        place = next((label for source, label in places if name in source), str(root / FILE))
        raise SettingInvalid(name, place, _reason(str(fault["type"]), str(fault["msg"]))) from error


def _reason(kind: str, message: str) -> str:
    if kind == "extra_forbidden":
        return f"there is no such setting; there are {', '.join(Settings.model_fields)}."
    return message.removeprefix("Value error, ")


def _read_file(path: Path) -> dict[str, object]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingInvalid("file", str(path), f"not TOML: {error}") from error


def _located(values: Mapping[str, object], folder: Path) -> dict[str, object]:
    """Paths made absolute against the folder that the value was written in."""
    return {
        name: folder / value if name in _PATHS and isinstance(value, (str, Path)) else value
        for name, value in values.items()
    }
