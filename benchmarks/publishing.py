"""Publishing: many records at once, one record, many editions; and how long a server takes to its first answer."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Final

from pyoxigraph import RdfFormat, Store

from benchmarks.corpus import BASE, Archive, path_of, write_folder, write_quads
from benchmarks.dereference import Site
from benchmarks.processes import Clock, command, serving
from benchmarks.results import Results
from cable_ld.corpus.fingerprint import scan
from cable_ld.corpus.read import Inputs
from cable_ld.editions.publish import publish as publish_folder
from cable_ld.editions.terms import Terms
from cable_ld.model.iri import Addresses
from cable_ld.profiles.profile import discover
from cable_ld.profiles.views import views
from cable_ld.settings import Settings

_TENTH: Final = 10


def start(results: Results, site: Site, rounds: int) -> None:
    """From the command to the first document, with nothing to publish."""
    results.head(f"Start of `cable-ld serve` on {site.records} records")
    for path, name in (("/-/ready", "ready"), ("/doc/record/r1", "first document")):
        times, memory = [], []
        for _ in range(rounds):
            with serving(site.data, site.state, path) as server:
                times.append(server.started)
                memory.append(server.memory())
        results.row(f"{name}: seconds, MiB (PSS)", f"{median(times):.2f}, {median(memory):.0f}")


def publish(results: Results, folder: Path, records: int, rounds: int) -> None:
    """A folder and a dataset file, against a bare bulk load of the same statements; then one record."""
    folder.mkdir()
    archive = Archive(records)
    data, quads = write_folder(archive, folder / "data"), write_quads(archive, folder / "archive.nq")
    with quads.open("rb") as file:
        lines = sum(1 for _ in file)
    results.head(f"Publish {records} records, {lines} quads ({quads.stat().st_size >> 20} MiB)")
    with Clock() as loading:
        store = Store(str(folder / "store"))
        store.bulk_load(path=str(quads), format=RdfFormat.N_QUADS)
        store.flush()
    results.row("bare bulk load: seconds", f"{loading.seconds:.1f}")
    seconds, memory = command(data, folder / "of-file", "publish", str(quads))
    share = f"{loading.seconds / seconds:.2f} × the speed of the load"
    results.row("dataset file: seconds, MiB at the peak", f"{seconds:.1f}, {memory:.0f}", share)
    seconds, memory = command(data, folder / "of-folder", "publish")
    results.row(
        "folder: seconds, MiB at the peak", f"{seconds:.1f}, {memory:.0f}", f"{records / seconds:.0f} records/s"
    )
    times = []
    for number in range(rounds):
        _change(data, records, number)
        times.append(command(data, folder / "of-folder", "publish")[0])
    results.row("one changed record, whole command: seconds", f"{median(times):.2f}")


def editions(results: Results, folder: Path, records: int, number: int) -> None:
    """As many editions of one changed record each: whether the last ones cost more than the first ones."""
    folder.mkdir()
    data, state = write_folder(Archive(records), folder / "data"), folder / "state"
    command(data, state, "publish")
    results.head(f"{number} editions of one changed record each on {records} records")
    scans, times, added = [], [], []
    inputs = Inputs(BASE, data, Settings().ontology, "optional")
    for edition in range(number):
        _change(data, records, edition)
        before = _used(state)
        with Clock() as scanning:
            scan(inputs)
        with Clock() as publishing:
            publish_folder(inputs, state, _terms(edition))
        scans.append(scanning.seconds)
        times.append(publishing.seconds - scanning.seconds)
        added.append(_used(state) - before)
    results.row("scan of the files: seconds", f"{median(scans):.3f}")
    tenth = max(1, number // _TENTH)
    results.row("publish beyond the scan: milliseconds", f"{median(times) * 1e3:.0f}", "aim ≤ 50")
    for name, unit, values in (("ms", 1e-3, times), ("KiB on disk", 1024.0, [float(each) for each in added])):
        first, last = median(values[:tenth]) / unit, median(values[-tenth:]) / unit
        told = f"last ÷ first {last / first:.2f}, aim ≤ 1.5" if first > 0 else ""
        results.row(f"{name}: first tenth, last tenth", f"{first:.0f}, {last:.0f}", told)


def _change(data: Path, records: int, number: int) -> None:
    """Changes a record."""
    with path_of(data, f"r{number * 7919 % records}").open("a", encoding="utf-8") as target:
        target.write(f'<> rdfs:comment "Change {number}"@en .\n')


def _terms(number: int) -> Terms:
    """A day later each time."""
    now = datetime(2030, 1, 1, tzinfo=UTC) + timedelta(days=number)
    return Terms(now, views=views(Addresses(BASE), discover(), 50_000))


def _used(folder: Path) -> int:
    """Bytes on disk; a file with several names counts once."""
    files = (Path(root, name).lstat() for root, _, names in os.walk(folder) for name in names)
    return sum({stat.st_ino: stat.st_blocks * 512 for stat in files}.values())
