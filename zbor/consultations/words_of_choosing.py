"""What was chosen, in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.consultations.queries.choosing import Chosen
from zbor.consultations.queries.segments import mark_names
from zbor.members.models import Body


def chosen_in_words(several: Sequence[Chosen]) -> list[str]:
    """Each choice in a few words; the same few queries for any number."""
    names = {name: mark_names(name) for name in ("discipline", "region", "size", "kind")}
    groups = dict(Body.objects.filter(pk__in={pk for one in several for pk in one.groups}).values_list("pk", "name"))
    return [_words(one, names, groups) for one in several]


def _words(chosen: Chosen, names: dict[str, dict[str, str]], groups: dict[int, str]) -> str:
    if chosen.is_everyone:
        return _("everyone")
    marks = [", ".join(names[name].get(code, code) for code in ticked) for name, ticked in chosen.marks.items()]
    parts = [" · ".join(marks)] if marks else []
    parts += [groups.get(pk, "") for pk in chosen.groups]
    if n := len(chosen.voices):
        parts.append(ngettext("%(n)d chosen by name", "%(n)d chosen by name", n) % {"n": n})
    return "; ".join(filter(None, parts))
