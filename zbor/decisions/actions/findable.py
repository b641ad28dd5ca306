"""Let decisions and assemblies be found by the network; what is only being prepared, by the office."""

from django.urls import reverse
from django.utils import timezone

from zbor.decisions.enums import Phase
from zbor.decisions.models import Assembly, Decision
from zbor.dossiers.actions.findable import institution_of, topics_of
from zbor.search import actions as search
from zbor.search.enums import Audience


def find_decision(decision: Decision) -> None:
    search.put([_decision(decision)])


def find_assembly(assembly: Assembly) -> None:
    search.put([_assembly(assembly)])


def keep_findable() -> int:
    """Let exactly the decisions and assemblies that there are be found; return how many rows changed."""
    decisions = Decision.objects.select_related("dossier__institution").prefetch_related("options", "dossier__topics")
    return search.keep_up("decision", (_decision(one) for one in decisions)) + search.keep_up(
        "assembly", (_assembly(one) for one in Assembly.objects.prefetch_related("items"))
    )


def _decision(decision: Decision) -> search.Findable:
    dossier = decision.dossier
    moment = decision.closed_at or decision.opened_at or decision.created_at
    words = [decision.question, *(option.text for option in decision.options.all()), str(dossier or "")]
    return search.Findable(
        kind="decision",
        subject_pk=decision.pk,
        url=reverse("decisions:show", args=[decision.pk]),
        title=decision.title,
        body="\n".join(filter(None, words)),
        audience=Audience.OFFICE if decision.phase == Phase.DRAFT else Audience.NETWORK,
        on=timezone.localtime(moment).date().isoformat(),
        institution=institution_of(dossier),
        topics=topics_of(dossier),
    )


def _assembly(assembly: Assembly) -> search.Findable:
    points = (text for item in assembly.items.all() for text in (item.title, item.text, item.note, item.postponed))
    words = [assembly.place, assembly.invitation, *points, assembly.cancelled_because]
    return search.Findable(
        kind="assembly",
        subject_pk=assembly.pk,
        url=reverse("decisions:assembly", args=[assembly.pk]),
        title=assembly.title,
        body="\n".join(filter(None, words)),
        audience=Audience.OFFICE if assembly.called_at is None else Audience.NETWORK,
        on=timezone.localtime(assembly.starts_at).date().isoformat(),
    )
