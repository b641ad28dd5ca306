"""Text out of bytes, whatever their sender says of them."""

import re

DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
LOOKED_AT = 4096
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
LATIN = frozenset(
    {"iso-8859-1", "latin-1", "latin1", "iso8859-1", "iso-8859-2", "latin2", "latin-2", "iso8859-2", "windows-1252",
     "cp1252", "windows-1250", "cp1250", "us-ascii", "ascii"}
)  # fmt: skip
"""Names behind which, with us, windows-1250 stands as often as what they say."""
LETTERS = "čšžćđČŠŽĆĐäöüÄÖÜßéèáàóíëêñç"
CARONS = "čšžČŠŽ"
BYTE_OF = {bytes([n]).decode("cp1252", "ignore") or chr(n): n for n in range(256)}
BYTE_OF |= {chr(n): n for n in range(0x80, 0xA0)}
"""Each sign that a byte becomes where UTF-8 is read as windows-1252; what it leaves open is read as Latin-1."""
FOLLOWING = "".join(sign for sign, n in BYTE_OF.items() if 0x80 <= n < 0xC0)
BROKEN = re.compile(f"[ÂÃÄÅ][{re.escape(FOLLOWING)}]|â[{re.escape(FOLLOWING)}]{{2}}")
MENDABLE = frozenset(f"{LETTERS}„“”‘’–—…»«€\u00a0§")


def decoded(content: bytes, declared: str = "") -> str:
    """The text of bytes: by their mark, else as UTF-8 where they can be it, else as declared, with windows-1250 for Latin.

    What was damaged before it came (UTF-8 read as windows-1252 and written again) is mended. Never raises.
    """
    for mark, name in MARKS.items():
        if content.startswith(mark):
            return _mended(content.decode(name, "replace"))
    try:
        return _mended(content.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    for name in (declared, _inner(content)):
        text = _as(content, name)
        if text is not None:
            return _mended(text)
    if _is_nearly_utf8(content):
        return _mended(content.decode("utf-8", "replace"))
    return _mended(_latin(content))


def _inner(content: bytes) -> str:
    """The charset that a page names in itself."""
    found = DECLARED.search(content[:LOOKED_AT])
    return (found[1] or found[2]).decode("ascii", "replace") if found else ""


def _as(content: bytes, name: str) -> str | None:
    name = name.strip().lower()
    if not name or name.replace("-", "").replace("_", "") in {"utf8", "utf8sig", "unicode"}:
        return None
    if name in LATIN:
        return _latin(content)
    try:
        return content.decode(name, "replace")
    except (LookupError, ValueError):  # nobody knows this charset, or it is none of text
        return None


def _is_nearly_utf8(content: bytes) -> bool:
    """UTF-8 with a few bytes broken, such as one that was cut in the middle of a letter."""
    text = content.decode("utf-8", "replace")
    rights = sum(letter > "\x7f" and letter != "\ufffd" for letter in text)
    return rights > 3 * text.count("\ufffd")


def _latin(content: bytes) -> str:
    """Latin of Central or Western Europe: whichever gives more letters of our languages and fewer signs inside words."""
    candidates = [content.decode(name, "replace") for name in ("cp1250", "iso8859-2", "cp1252")]
    return max(candidates, key=_score)


def _score(text: str) -> int:
    letters = sum(3 if letter in CARONS else 1 for letter in text if letter in LETTERS)
    return letters - 4 * sum("\x80" <= letter <= "\x9f" or letter == "\ufffd" for letter in text)


def _mended(text: str) -> str:
    """Undo that UTF-8 was read as windows-1252, wherever that gives a letter or a sign that we write."""

    def whole(match: re.Match[str]) -> str:
        try:
            mended = bytes(BYTE_OF[sign] for sign in match[0]).decode("utf-8")
        except UnicodeDecodeError:
            return match[0]
        return mended if mended in MENDABLE else match[0]

    return BROKEN.sub(whole, text)
