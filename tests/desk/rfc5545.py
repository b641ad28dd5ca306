"""What RFC 5545 (and RFC 7986) asks of a calendar file, written anew, apart from the library that makes the files."""

import re
from collections import Counter
from datetime import date, datetime

from icalendar import Calendar

WEB = re.compile(r"^https?://[!-~]+$")
LINE = re.compile(r"^[A-Z][A-Z0-9-]*(;[A-Z][A-Z0-9-]*=(\"[^\"]*\"|[^\";:,]*))*:")
DAY, MOMENT = re.compile(r"^\d{8}$"), re.compile(r"^\d{8}T\d{6}Z$")
ONCE_IN_AN_EVENT = {
    "UID", "DTSTAMP", "DTSTART", "DTEND", "CREATED", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "DESCRIPTION", "LOCATION", "URL",
    "STATUS", "TRANSP",
}  # fmt: skip
STATES = {"TENTATIVE", "CONFIRMED", "CANCELLED"}


def faults(content: bytes) -> list[str]:
    """Everything that is wrong with a file; empty where nothing is."""
    return [*of_the_lines(content), *of_the_calendar(unfolded(content)), *of_what_is_read(content)]


def of_the_lines(content: bytes) -> list[str]:
    """Lines end with CRLF, hold at most 75 octets, and no fold cuts a letter in two."""
    found = []
    if not content.endswith(b"\r\n"):
        found.append("the last line does not end")
    rest = content.replace(b"\r\n", b"")
    if b"\n" in rest or b"\r" in rest:
        found.append("a line ends otherwise than with CRLF")
    for line in content.split(b"\r\n"):
        if len(line) > 75:
            found.append(f"longer than 75 octets: {line!r}")
        try:
            text = line.decode()
        except UnicodeDecodeError:
            found.append(f"a letter is cut in two: {line!r}")
            continue
        if any(ord(sign) < 32 and sign != "\t" for sign in text):
            found.append(f"a control character: {line!r}")
    return found


def unfolded(content: bytes) -> list[str]:
    return [line for line in content.decode().replace("\r\n ", "").split("\r\n") if line]


def of_the_calendar(lines: list[str]) -> list[str]:
    found = [f"no content line: {line}" for line in lines if not LINE.match(line)]
    if lines[0] != "BEGIN:VCALENDAR" or lines[-1] != "END:VCALENDAR":
        found.append("not one calendar from the beginning to the end")
    head = lines[1 : lines.index("BEGIN:VEVENT")] if "BEGIN:VEVENT" in lines else lines[1:-1]
    names = Counter(name_of(line) for line in head)
    found += [f"{name} stands {names[name]} times" for name in ("PRODID", "VERSION") if names[name] != 1]
    if "VERSION:2.0" not in head:
        found.append("of another version")
    events = events_in(lines)
    found += [fault for event in events for fault in of_an_event(event)]
    uids = Counter(value_of(event, "UID") for event in events)
    return found + [f"{uid} stands twice" for uid, n in uids.items() if n > 1]


def events_in(lines: list[str]) -> list[list[str]]:
    found: list[list[str]] = []
    inside = False
    for line in lines:
        if line == "BEGIN:VEVENT":
            found.append([])
            inside = True
        elif line == "END:VEVENT":
            inside = False
        elif inside:
            found[-1].append(line)
    return found


def of_an_event(lines: list[str]) -> list[str]:
    names = Counter(name_of(line) for line in lines)
    found = [f"an event without {name}" for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY") if not names[name]]
    found += [f"{name} stands {n} times" for name, n in names.items() if name in ONCE_IN_AN_EVENT and n > 1]
    stamps = ("DTSTAMP", "CREATED", "LAST-MODIFIED")
    found += [f"{name} is not in universal time" for name in stamps if not MOMENT.match(value_of(lines, name))]
    if not re.fullmatch(r"\d{1,9}", value_of(lines, "SEQUENCE")):
        found.append("no number of a version")
    if value_of(lines, "STATUS") not in STATES:
        found.append("an unknown state")
    if (url := value_of(lines, "URL")) and not WEB.match(url):
        found.append(f"no address: {url}")
    return [*found, *of_its_time(lines), *(f"bare {sign}" for sign in unescaped(lines))]


def of_its_time(lines: list[str]) -> list[str]:
    """A day ends on a later day, a moment at a later moment or not at all; nothing ends twice."""
    start, end = line_of(lines, "DTSTART"), line_of(lines, "DTEND")
    is_day = start.startswith("DTSTART;VALUE=DATE:")
    wrong = {
        f"neither a day nor a moment: {start}": not (DAY if is_day else MOMENT).match(value_of(lines, "DTSTART")),
        "begins as one thing and ends as another": end and end.startswith("DTEND;VALUE=DATE:") != is_day,
        "ends before it has begun": end and value_of(lines, "DTEND") <= value_of(lines, "DTSTART"),
        "a day without its end": is_day and not end,
        "ends twice": end and line_of(lines, "DURATION"),
    }
    return [fault for fault, holds in wrong.items() if holds]


def unescaped(lines: list[str]) -> list[str]:
    """Commas and semicolons in texts stand behind a backslash."""
    texts = [value_of(lines, name) for name in ("SUMMARY", "DESCRIPTION", "LOCATION")]
    return [sign for text in texts for sign in re.findall(r"(?<!\\)(?:\\\\)*([,;])", text)]


def of_what_is_read(content: bytes) -> list[str]:
    """What a program reads out of it can be used as it is."""
    found = []
    for event in Calendar.from_ical(content).walk("VEVENT"):
        start, end = event.decoded("dtstart"), event.decoded("dtend", None)
        if end is not None and type(start) is not type(end):
            found.append("read as two kinds of time")
        if isinstance(start, datetime) and start.tzinfo is None:
            found.append("read as a time of nowhere")
        if not isinstance(start, date):
            found.append("read as no time")
        if event.errors:
            found.append(f"read with errors: {event.errors}")
    return found


def name_of(line: str) -> str:
    return re.split("[;:]", line, maxsplit=1)[0]


def line_of(lines: list[str], name: str) -> str:
    return next((line for line in lines if name_of(line) == name), "")


def value_of(lines: list[str], name: str) -> str:
    return line_of(lines, name).partition(":")[2]
