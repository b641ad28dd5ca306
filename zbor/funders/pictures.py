"""What a picture is, judged by its first bytes and never by its name."""

TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}
MOST = 1024 * 1024
"""Bytes; every page carries the logo."""


def kind_of(head: bytes) -> str | None:
    """The ending of a PNG, JPEG or WebP; None for everything else, SVG too, because an SVG can carry a program."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    return None
