"""Readers of sources: one file each, all with the same face (`Source`). docs/sources.md shows how to add one."""

from collections.abc import Mapping
from datetime import date
from types import ModuleType
from typing import Any, Protocol

from django.utils.translation import gettext as _

from zbor.watch.enums import SourceKind
from zbor.watch.sources import (
    consultations,
    eu_calls,
    eu_initiatives,
    feed,
    gazette,
    page,
    parliament,
    register,
    table,
)
from zbor.watch.sources.found import Door, Source, Trouble
from zbor.watch.sources.options import problem

READERS: dict[str, tuple[ModuleType, type[Any]]] = {
    SourceKind.PARLIAMENT.value: (parliament, parliament.Parliament),
    SourceKind.REGISTER.value: (register, register.Register),
    SourceKind.CONSULTATIONS.value: (consultations, consultations.Consultations),
    SourceKind.GAZETTE.value: (gazette, gazette.Gazette),
    SourceKind.EU_INITIATIVES.value: (eu_initiatives, eu_initiatives.EuInitiatives),
    SourceKind.EU_CALLS.value: (eu_calls, eu_calls.EuCalls),
    SourceKind.FEED.value: (feed, feed.Feed),
    SourceKind.PAGE.value: (page, page.Page),
    SourceKind.TABLE.value: (table, table.Table),
}
"""The module and the reader of each kind; what is put in by hand has none."""

__all__ = ["READERS", "Described", "address_of", "options_problem", "reader_of"]


class Described(Protocol):
    """A source as it is described: a row of the table of sources, or anything like it."""

    @property
    def kind(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def options(self) -> Mapping[str, object]: ...


def reader_of(source: Described, *, door: Door, today: date) -> Source:
    """The reader of a source; trouble where it has none, or is described wrongly."""
    if source.kind not in READERS:
        raise Trouble(_("This source is filled by hand; there is nowhere to look."))
    if wrong := options_problem(source.kind, source.options):
        raise Trouble(wrong)
    url = source.url or address_of(source.kind)
    if not url:
        raise Trouble(_("The address of this source is missing."))
    _module, reader = READERS[source.kind]
    made: Source = reader(url=url, door=door, today=today, **source.options)
    return made


def options_problem(kind: str, options: object) -> str | None:
    """What is wrong with the options of a source of a kind, in plain words for a form; None where nothing is."""
    if not isinstance(options, dict):
        return _('Options are pairs of a name and a value, such as {"details": true}.')
    known = READERS[kind][0].OPTIONS if kind in READERS else {}
    return problem(options, known)


def address_of(kind: str) -> str:
    """Where a source of a kind usually is; empty for kinds that may be anywhere."""
    return getattr(READERS[kind][0], "ADDRESS", "") if kind in READERS else ""
