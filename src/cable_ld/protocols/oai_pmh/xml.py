"""XML of answers (OAI-PMH 2.0 §3.2, https://www.openarchives.org/OAI/openarchivesprotocol.html#XMLResponse)."""

import re
from datetime import datetime
from typing import Final

from markupsafe import escape

from cable_ld.http.parameters import Parameters
from cable_ld.model.change import instant

CONTENT_TYPE: Final = "text/xml; charset=utf-8"
NAMESPACE: Final = "http://www.openarchives.org/OAI/2.0/"
SCHEMA: Final = f"{NAMESPACE}OAI-PMH.xsd"
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"

_START: Final = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<OAI-PMH xmlns="{NAMESPACE}" xmlns:xsi="{XSI}" '
    f'xsi:schemaLocation="{NAMESPACE} {SCHEMA}">\n'
)
_NOT_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(value: str) -> str:
    """Text, escaped, without the characters that XML 1.0 does not have (§2.2)."""
    return str(escape(_NOT_XML.sub("", value))).replace("\r", "&#13;")


def element(name: str, content: str, attributes: Parameters = ()) -> str:
    """An element around text."""
    return nested(name, text(content), attributes)


def nested(name: str, content: str, attributes: Parameters = ()) -> str:
    """An element around XML."""
    given = "".join(f' {key}="{text(value)}"' for key, value in attributes)
    return f"<{name}{given}>{content}</{name}>"


def envelope(address: str, time: datetime, request: Parameters, content: bytes) -> bytes:
    """A whole answer of the repository at `address` to a `request`."""
    head = (element("responseDate", instant(time)), element("request", address, request))
    return b"".join(((_START + "\n".join(head) + "\n").encode(), content, b"\n</OAI-PMH>\n"))
