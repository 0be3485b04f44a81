"""Content-Security-Policy: what a browser may do with what we send. Nothing on a page is inline but data."""

from typing import Final

PAGE: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""For the pages that we write."""

DATA: Final = "default-src 'none'; sandbox"
"""For everything else, which may hold what others wrote."""
