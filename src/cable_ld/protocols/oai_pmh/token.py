"""Resumption tokens (OAI-PMH 2.0 §3.5, https://www.openarchives.org/OAI/openarchivesprotocol.html#FlowControl).

A token holds all that the next page is made from, so that nothing is kept for it and any process answers it, today or
in a year: the edition in which the list began, what was selected, and the last document that was sent.
"""

import hmac
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import astuple, dataclass
from hashlib import sha256
from typing import Final

LONGEST: Final = 1_000
"""Characters of the longest token that is looked at; ours have about 150."""

_SEAL: Final = 16
"""Bytes of the signature: 128 bits."""
_PURPOSE: Final = b"oai-pmh resumption token"
_TEXT: Final = re.compile(r"[A-Za-z0-9_-]+")
_NUMBER: Final = r"([0-9]{1,18})"
_CONTENT: Final = re.compile("\0".join((r"([A-Za-z]+)", r"([^\0]+)", r"([^\0]*)", *(_NUMBER,) * 6)))


@dataclass(frozen=True, slots=True)
class Token:
    """Where a list goes on: its verb, metadata prefix and set (`""`: all), as `edition` shows what the editions `first`
    to `last` changed.

    `after` is the key of the last document that was sent, `cursor` how many were, `size` how many there are in all.
    """

    verb: str
    prefix: str
    set: str
    first: int
    last: int
    edition: int
    after: int
    cursor: int
    size: int


@dataclass(frozen=True, slots=True)
class Seal:
    """Writes and reads the tokens of one site."""

    secret: bytes
    base: str

    def write(self, token: Token) -> str:
        """The token as text of letters, digits, `-` and `_`."""
        content = "\0".join(map(str, astuple(token))).encode()
        return urlsafe_b64encode(self._sign(content) + content).rstrip(b"=").decode()

    def read(self, text: str) -> Token | None:
        """The token that was written so; None for anything else."""
        if len(text) > LONGEST or not _TEXT.fullmatch(text) or len(text) % 4 == 1:
            return None
        data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        signature, content = data[:_SEAL], data[_SEAL:]
        if not hmac.compare_digest(signature, self._sign(content)):
            return None
        found = _CONTENT.fullmatch(content.decode("utf-8", "replace"))
        token = found and Token(found[1], found[2], found[3], *map(int, found.groups()[3:]))
        return token if token and self.write(token) == text else None  # one text for each token

    def _sign(self, content: bytes) -> bytes:
        return hmac.digest(self.secret, b"\0".join((_PURPOSE, self.base.encode(), content)), sha256)[:_SEAL]
