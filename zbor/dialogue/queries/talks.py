"""The log, as far as somebody may read it."""

from django.db.models import QuerySet

from zbor.dialogue.models import Talk
from zbor.dialogue.rules import may_write
from zbor.members.standing import Standing


def talks(standing: Standing) -> QuerySet[Talk]:
    """The talks somebody may read, the newest first, with what a row shows; `rules.may_read_talk` is the rule for one."""
    found = Talk.objects.select_related("holder", "institution", "dossier", "by").order_by("-at", "-pk")
    if may_write(standing):
        return found
    if standing.person is None or not standing.is_network:
        return found.none()
    return found.filter(dossier__responsible=standing.person)


def withdrawn_talks() -> QuerySet[Talk]:
    """What was withdrawn, the latest first; it can be put back."""
    found = Talk.everything.filter(withdrawn_at__isnull=False)
    return found.select_related("holder", "institution", "withdrawn_by").order_by("-withdrawn_at", "-pk")
