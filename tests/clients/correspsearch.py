"""Harvesting letters as correspSearch does it (correspSearch/csHarvester, modules/harvester.xql), step by step."""

import re
from dataclasses import dataclass
from pathlib import Path

import httpx
from lxml import etree

from tests.correspondence import TEI, faults


@dataclass
class CorrespSearch:
    """A registered file: its URL, where it is kept, and what it said when it was last taken."""

    url: str
    kept: Path
    shared: Path
    date: str = ""
    last_modified: str = ""

    def harvest(self) -> str:
        """Takes the file where it may: `stored`, `not modified`, or what is wrong."""
        if not re.fullmatch(r"https?://[!-~]+", self.url):
            return "not an address"
        if httpx.head(self.url).status_code != 200:
            return "wrong status"
        if self.last_modified and self._unchanged():
            return "not modified"
        answer = httpx.get(self.url, timeout=30)
        tree = etree.fromstring(answer.content)
        if self._text(tree, "//tei:publicationStmt/tei:idno/text()") != self.url:
            return "idno is not the URL"
        return self._take(answer, self._text(tree, "//tei:publicationStmt/tei:date/@when"))

    def letters(self) -> dict[str, str]:
        """What is kept: the address of each letter and who sent it."""
        found = etree.parse(self.kept).iterfind(".//tei:correspDesc", TEI)
        return {each.attrib["ref"]: each.findtext("tei:correspAction/tei:persName", "", TEI) for each in found}

    def _unchanged(self) -> bool:
        return httpx.head(self.url, headers={"If-Modified-Since": self.last_modified}).status_code == 304

    def _take(self, answer: httpx.Response, date: str) -> str:
        if date <= self.date:
            return "not modified"
        self.kept.write_bytes(answer.content)
        wrong = [fault for fault in faults(self.kept, self.shared) if "[W0002]" not in fault]
        if wrong:
            return f"not valid: {wrong}"
        self.date, self.last_modified = date, answer.headers["Last-Modified"]
        return "stored"

    def _text(self, tree: etree._Element, path: str) -> str:
        found = tree.xpath(path, namespaces=TEI)
        return str(found[0]) if isinstance(found, list) and len(found) == 1 else ""
