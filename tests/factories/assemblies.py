"""Assemblies, invented; actions make them, from the call to the session."""

from datetime import timedelta

from tests.factories.decisions import OPENED_AT
from tests.factories.members import office
from zbor.decisions import actions
from zbor.decisions.models import AgendaItem, Assembly, RollEntry

MINUTE = timedelta(minutes=1)
SESSION = OPENED_AT + 60 * MINUTE
"""When the session begins; people come in the hour before."""


def planned(*titles: str, by=None, **fields) -> Assembly:
    """An assembly with an agenda, to which nobody is called yet; two of five make a quorum."""
    by = by or office()
    told = {"title": "Občni zbor", "starts_at": SESSION, "place": "Dvorana", "link": "", "invitation": "Vabljeni."}
    assembly = actions.create_assembly(**(told | fields), by=by, now=OPENED_AT)
    for title in titles or ("Poročilo",):
        actions.add_item(assembly=assembly, title=title, text="", by=by, now=OPENED_AT)
    return assembly


def gathering(*titles: str, by=None, **fields) -> Assembly:
    """An assembly that lets people in, over the members there are now."""
    by = by or office()
    assembly = planned(*titles, by=by, **fields)
    actions.call_assembly(assembly=assembly, by=by, now=OPENED_AT)
    return actions.gather(assembly=assembly, by=by, now=OPENED_AT)


def in_session(*titles: str, by=None, present: int = 0, **fields) -> Assembly:
    """An assembly in session, with so many voices present."""
    by = by or office()
    assembly = gathering(*titles, by=by, **fields)
    for entry in entries(assembly)[:present]:
        actions.arrive(assembly=assembly, entry=entry, by=by, now=OPENED_AT)
    return actions.open_assembly(assembly=assembly, by=by, now=SESSION)


def entries(assembly: Assembly) -> list[RollEntry]:
    return list(RollEntry.objects.filter(roll=assembly.roll_id))


def take_back(assembly: Assembly, entry: RollEntry, *, by, now) -> None:
    """Undo the last mark of a voice, as somebody does who sees it on the page."""
    seen = assembly.presences.filter(entry=entry).order_by("arrived_at", "pk").last()
    actions.take_back(assembly=assembly, entry=entry, mark=seen.mark if seen else "", by=by, now=now)


def point(assembly: Assembly) -> AgendaItem:
    """The first point of an agenda."""
    return assembly.items.all()[0]
