"""A field for each thing that the reader of a source may be told."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zbor.watch.sources import READERS
from zbor.watch.sources.options import Option

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

AHEAD = "option_"
LABELS: "dict[str, StrOrPromise]" = {
    "entries": gettext_lazy("Selector of one entry of the list"),
    "title": gettext_lazy("Selector of its title"),
    "link": gettext_lazy("Selector of its link"),
    "date": gettext_lazy("Selector of its day"),
    "deadline": gettext_lazy("Selector of its deadline"),
    "text": gettext_lazy("Text, too"),
    "part": gettext_lazy("Selector of the part that is watched"),
    "mandate": gettext_lazy("Term of the parliament"),
    "outcomes": gettext_lazy("Ask what became of amendments"),
    "list": gettext_lazy("List"),
    "institution": gettext_lazy("Number of the institution there"),
    "details": gettext_lazy("Read each entry's own page"),
    "issues": gettext_lazy("At most so many issues at once"),
    "language": gettext_lazy("Language"),
    "words": gettext_lazy("Only what speaks of these words"),
    "programmes": gettext_lazy("Numbers of programmes, one on each line"),
    "columns": gettext_lazy("Headings of the columns"),
    "delimiter": gettext_lazy("What parts the columns"),
}
HELP: "dict[str, StrOrPromise]" = {
    "entries": gettext_lazy("Without it the page is watched as a whole and told when its text changes."),
    "columns": gettext_lazy("One on each line, such as: title = Naziv predpisa"),
    "outcomes": gettext_lazy("Yes or no."),
    "details": gettext_lazy("Yes or no."),
}
LISTS = frozenset({"programmes"})
PAIRS = frozenset({"columns"})
YES = {"yes": True, "da": True, "true": True, "no": False, "ne": False, "false": False}


def options_of(kind: str) -> Mapping[str, Option]:
    """What a reader may be told."""
    return READERS[kind][0].OPTIONS if kind in READERS else {}


def fields_for(kind: str, saved: Mapping[str, Any]) -> dict[str, forms.Field]:
    """A field for each option, filled with what is saved."""
    return {f"{AHEAD}{name}": _field(kind, name, option, saved.get(name)) for name, option in options_of(kind).items()}


def _field(kind: str, name: str, option: Option, saved: Any) -> forms.Field:
    is_long = name in LISTS | PAIRS
    return forms.CharField(
        label=label_of(kind, name),
        required=option.is_needed,
        initial=written(name, saved),
        help_text=HELP.get(name, option.expected),
        widget=forms.Textarea(attrs={"rows": 3}) if is_long else forms.TextInput,
    )


def label_of(kind: str, name: str) -> "StrOrPromise":
    """What an option is called on screen."""
    is_selector = kind == "page" and name == "text"
    return gettext_lazy("Selector of its text") if is_selector else LABELS.get(name, name)


def written(name: str, value: Any) -> str:
    """An option as it is typed."""
    if value is None:
        return ""
    if name in PAIRS and isinstance(value, dict):
        return "\n".join(f"{key} = {heading}" for key, heading in value.items())
    if isinstance(value, list):
        return "\n".join(map(str, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def understood(name: str, text: str, option: Option) -> object:
    """What was typed, as the reader wants it; ValueError in plain words where it cannot be that."""
    for value in _readings(name, text.strip()):
        if option.is_right(value):
            return value
    raise ValueError(_("Expected: %(what)s.") % {"what": option.expected})


def _readings(name: str, text: str) -> list[object]:
    if name in PAIRS:
        pairs = [line.split("=", 1) for line in text.splitlines() if "=" in line]
        return [{key.strip(): heading.strip() for key, heading in pairs}]
    if name in LISTS:
        return [[line.strip() for line in text.splitlines() if line.strip()]]
    readings: list[object] = [text]
    if text.lower() in YES | {_("yes"): True, _("no"): False}:
        readings.append((YES | {_("yes"): True, _("no"): False})[text.lower()])
    try:
        readings.append(json.loads(text))
    except ValueError:
        return readings
    return readings
