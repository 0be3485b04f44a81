"""cable-ld publishes a folder of archival records as linked data in which every statement says who says so."""

from typing import Final

VERSION: Final = "0.1.0"
