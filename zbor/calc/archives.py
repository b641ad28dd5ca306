"""Archives whose bytes hang on nothing but what they hold."""

import zipfile
from io import BytesIO

HOUR = (1980, 1, 1, 0, 0, 0)
"""The earliest that an archive can tell."""


def steadied(archive: bytes, *, first: str, stored: bool = False) -> bytes:
    """A zip archive with every hour set to one and the same, sorted by name; `first` comes first, unpacked if `stored`."""
    steady = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as source, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != first, name)):
            way = zipfile.ZIP_STORED if stored and name == first else zipfile.ZIP_DEFLATED
            target.writestr(zipfile.ZipInfo(name, HOUR), source.read(name), way)
    return steady.getvalue()
