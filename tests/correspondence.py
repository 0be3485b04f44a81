"""What correspSearch finds wrong with a file of letters: two grammars, by jing, and two sets of Schematron rules."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree
from saxonche import PySaxonProcessor

TEI: Final = {"tei": "http://www.tei-c.org/ns/1.0"}
_SCHEMATRON: Final = {"s": "http://purl.oclc.org/dsdl/schematron"}


def has_jing() -> bool:
    """Whether the validator is there."""
    return shutil.which("jing") is not None


def faults(file: Path, shared: Path) -> list[str]:
    """All findings, warnings among them."""
    schemas = shared / "schemas" / "cmif"
    by_grammar = [line for name in sorted(schemas.glob("*.rng")) for line in _by_grammar(file, name)]
    return by_grammar + [line for name in sorted(schemas.glob("*.sch")) for line in _by_rules(file, name)]


def _by_grammar(file: Path, grammar: Path) -> list[str]:
    result = subprocess.run(["jing", str(grammar), str(file)], capture_output=True, text=True, check=False, timeout=120)
    assert result.returncode == 0 or result.stdout, result.stderr
    return result.stdout.splitlines()


def _by_rules(file: Path, path: Path) -> Iterator[str]:
    """The rules are XPath 2, so Saxon evaluates the context and the test of each."""
    rules = etree.parse(path).getroot()
    with PySaxonProcessor(license=False) as saxon:
        engine = saxon.new_xpath_processor()
        for each in rules.findall("s:ns", _SCHEMATRON):
            engine.declare_namespace(each.attrib["prefix"], each.attrib["uri"])
        engine.set_context(xdm_item=saxon.parse_xml(xml_text=file.read_text(encoding="utf-8")))
        lets = "".join(
            f"let ${each.attrib['name']} := {each.attrib['value']} return "
            for each in rules.findall("s:let", _SCHEMATRON)
        )
        for stated in rules.iterfind(".//s:rule/s:assert", _SCHEMATRON):
            failing = f"{lets} count(//({_context(stated)})[not({stated.attrib['test']})])"
            if int(engine.evaluate_single(failing).string_value):
                yield f"{path.name}: {' '.join((stated.text or '').split())}"


def _context(stated: etree._Element) -> str:
    rule = stated.getparent()
    assert rule is not None
    return rule.attrib["context"]
