"""Let initiatives be found by those who may see them."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from zbor.initiatives.models import Initiative
from zbor.search import actions as search
from zbor.search.enums import Audience


def make_findable(initiative: Initiative) -> None:
    """Write the row by which it is found."""
    search.put([_row(_whole().get(pk=initiative.pk))])


def keep_findable() -> int:
    """Let exactly the initiatives that there are be found; return how many rows changed."""
    return search.keep_up("initiative", (_row(one) for one in _whole()))


def _whole() -> QuerySet[Initiative]:
    return Initiative.objects.select_related("organisation")


def _row(initiative: Initiative) -> search.Findable:
    return search.Findable(
        kind="initiative",
        subject_pk=initiative.pk,
        url=reverse("initiatives:show", args=[initiative.pk]),
        title=initiative.title,
        body="\n".join([initiative.change, initiative.for_whom, str(initiative.organisation)]),
        audience=Audience.PUBLIC if initiative.is_public else Audience.NETWORK,
        on=timezone.localdate(initiative.created_at).isoformat(),
    )
