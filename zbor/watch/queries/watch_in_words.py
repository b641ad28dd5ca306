"""What a watch asks, in words."""

from django.utils.translation import gettext as _

from zbor.dossiers.enums import ActKind, Level
from zbor.dossiers.models import Institution
from zbor.watch.models import Watch


def in_words(watch: Watch) -> list[tuple[str, str]]:
    """A label and what stands there, for everything that is asked; one query at most."""
    names = dict(Institution.objects.filter(code__in=watch.institutions).values_list("code", "name"))
    rows = [
        (_("Words"), watch.asked),
        (_("But without"), watch.without),
        (_("Institutions"), ", ".join(names.get(code, code) for code in watch.institutions)),
        (_("Kinds"), ", ".join(str(ActKind(one).label) for one in watch.kinds if one in ActKind)),
        (_("Levels"), ", ".join(str(Level(one).label) for one in watch.levels if one in Level)),
        (_("Municipalities"), ", ".join(watch.places)),
    ]
    return [(label, value) for label, value in rows if value]
