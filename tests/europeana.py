"""What Europeana's validation finds wrong with a record: the schema, then the Schematron rules of Metis."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from lxml import etree
from saxonche import PySaxonProcessor


def faults(record: bytes, shared: Path) -> list[str]:
    """The findings for one `rdf:RDF` element."""
    schema = _schema(shared / "schemas" / "edm" / "EDM.xsd")
    schema.validate(etree.fromstring(record))
    found = [f"{error.line}: {error.message}" for error in schema.error_log]
    return found + list(_by_rules(record, shared / "schemas" / "edm" / "edm-external.sch"))


@lru_cache(1)
def _schema(path: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(path))


def _by_rules(record: bytes, path: Path) -> Iterator[str]:
    """The rules are XPath 2, so Saxon evaluates the context and the test of each."""
    rules = etree.parse(path).getroot()
    with PySaxonProcessor(license=False) as saxon:
        engine = saxon.new_xpath_processor()
        for ns in _found(rules, "s:ns"):
            engine.declare_namespace(ns.attrib["prefix"], ns.attrib["uri"])
        engine.set_context(xdm_item=saxon.parse_xml(xml_text=record.decode()))
        declared = "".join(
            f"let ${each.attrib['name']} := {each.attrib['value']} return " for each in _found(rules, "s:let")
        )
        pairs = ((rule, each) for rule in _found(rules, ".//s:rule") for each in _found(rule, "s:assert"))
        for rule, stated in pairs:
            failing = f"{declared} count(//{rule.attrib['context']}[not({stated.attrib['test']})])"
            if int(engine.evaluate_single(failing).string_value):
                yield f"{stated.attrib['id']}: {stated.text}"


def _found(element: etree._Element, path: str) -> list[etree._Element]:
    return element.findall(path, {"s": "http://purl.oclc.org/dsdl/schematron"})
