"""The errors of the protocol, which are answers like others
(OAI-PMH 2.0 §3.6, https://www.openarchives.org/OAI/openarchivesprotocol.html#ErrorConditions)."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Code: TypeAlias = Literal[
    "badArgument",
    "badResumptionToken",
    "badVerb",
    "cannotDisseminateFormat",
    "idDoesNotExist",
    "noMetadataFormats",
    "noRecordsMatch",
]
"""All of them but noSetHierarchy, since there are sets."""


@dataclass
class Fault(Exception):
    """A request that cannot be fulfilled, for a `reason` in words."""

    code: Code
    reason: str

    def __str__(self) -> str:
        return self.reason
