"""Which demands speak of an article."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from zbor.dossiers.models import TextVersion
from zbor.dossiers.queries import Mark
from zbor.members.standing import Standing
from zbor.outcomes.queries.demands import open_demands


def demand_marks(
    version: TextVersion, places: Mapping[int, tuple[str, ...]], *, standing: Standing, now: datetime
) -> dict[str, list[Mark]]:
    """The demands a visitor may read, on the articles of a wording of which they speak, by the articles' keys.

    `places` are those of the wording.
    """
    if version.dossier is None:
        return {}
    found: dict[str, list[Mark]] = {}
    demands = open_demands(standing, now).filter(dossier=version.dossier, article__isnull=False)
    for demand in demands.order_by("number", "pk"):
        words = _("demand %(n)d: %(title)s") % {"n": demand.number, "title": demand.title}
        for key in places.get(demand.article_id or 0, ()):
            found.setdefault(key, []).append(Mark(words, f"/demands/{demand.pk}/"))
    return found
