"""Sessions of trainings; who may see which training, its room says."""

from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from zbor.desk.calendar.events import Event, Kind, Span
from zbor.members.standing import Standing
from zbor.trainings import queries
from zbor.trainings.enums import LIVE, TrainingState
from zbor.trainings.models import Registration, Session
from zbor.trainings.places import Place
from zbor.trainings.queries.own import belongs_to


def sessions(standing: Standing, _now: datetime, span: Span) -> list[Event]:
    """Announced sessions that were not cancelled; one query. The link to join stands in no calendar."""
    announced = queries.visible(standing).exclude(state=TrainingState.DRAFT)
    found = Session.objects.filter(span.moments("starts_at"), cancelled_at=None, training__in=announced.values("pk"))
    person = standing.person.pk if standing.person else None
    theirs = (
        Registration.objects.filter(belongs_to(standing.person)) if standing.person else Registration.objects.none()
    )
    own = theirs.filter(training=OuterRef("training"), seat__in=LIVE).values("pk")[:1]
    return [
        Event(
            Kind.TRAINING,
            one.pk,
            ": ".join(filter(None, [str(one.training), one.title])),
            reverse("trainings:show", args=[one.training_id]),
            one.starts_at,
            made_at=one.created_at,
            place=Place.of(one).where,
            until=one.ends_at,
            is_mine=person is not None and (one.own is not None or one.training.responsible_id == person),
            revision=one.revision + one.training.revision,
            changed_at=one.changed_at,
        )
        for one in found.select_related("training").annotate(own=Subquery(own)).order_by("starts_at", "pk")
    ]
