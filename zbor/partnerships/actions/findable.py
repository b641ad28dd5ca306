"""Let agreements be found by those who may see them."""

from django.db.models import QuerySet
from django.urls import reverse

from zbor.partnerships.models import Agreement
from zbor.search import actions as search
from zbor.search.enums import Audience


def make_findable(agreement: Agreement) -> None:
    """Write the row by which an agreement is found."""
    search.put([_row(_whole().get(pk=agreement.pk))])


def keep_findable() -> int:
    """Let exactly the agreements that there are be found; return how many rows changed."""
    return search.keep_up("agreement", (_row(agreement) for agreement in _whole()))


def _whole() -> QuerySet[Agreement]:
    return Agreement.objects.select_related("funder").prefetch_related("parties__organisation", "outputs")


def _row(agreement: Agreement) -> search.Findable:
    parties = [text for one in agreement.parties.all() for text in (str(one), one.does)]
    outputs = [one.title for one in agreement.outputs.all()]
    texts = [agreement.purpose, agreement.activities, str(agreement.funder or ""), agreement.funder_name]
    return search.Findable(
        kind="agreement",
        subject_pk=agreement.pk,
        url=reverse("partnerships:agreement", args=[agreement.pk]),
        title=agreement.title,
        body="\n".join(filter(None, [*texts, *parties, *outputs])),
        audience=Audience.PUBLIC if agreement.is_public else Audience.NETWORK,
        on=agreement.begins_on.isoformat() if agreement.begins_on else "",
    )
