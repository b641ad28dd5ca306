"""What the desk and the overview of a dossier gather from the rooms below."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.waiting import Waiting, by_deadline
from zbor.consultations import queries as consultations
from zbor.decisions import queries as decisions
from zbor.dialogue import queries as dialogue
from zbor.dossiers import queries as dossiers
from zbor.dossiers.models import Article, Dossier
from zbor.finances.queries.years import waiting_for as finances_waiting
from zbor.funding.queries.application_waiting import applications_waiting
from zbor.initiatives.queries.waiting import waiting_for as initiatives_waiting
from zbor.members.standing import Standing
from zbor.outcomes import queries as outcomes
from zbor.participants import queries as participants
from zbor.partnerships.queries.consortia import consortia_waiting
from zbor.partnerships.queries.waiting import agreements_waiting
from zbor.positions import queries as positions
from zbor.post.queries import troubled
from zbor.runs.queries import unfinished
from zbor.trainings.queries import waiting as trainings

MOST_COMMENTED = 5
ROOMS: tuple[Callable[[Standing, datetime], list[Waiting]], ...] = (
    dossiers.waiting_for,
    dialogue.waiting_for,
    consultations.waiting_for,
    decisions.waiting_for,
    positions.waiting_for,
    outcomes.waiting_for,
    participants.waiting_for,
    trainings.waiting_for,
    agreements_waiting,
    finances_waiting,
    consortia_waiting,
    applications_waiting,
    initiatives_waiting,
)
"""Every room that lets something wait for somebody."""
OF_A_DOSSIER = (consultations.waiting_for, decisions.waiting_for, positions.waiting_for)
"""Those of them whose things have addresses of their own, apart from the pages of their dossier."""


def waiting_for(standing: Standing, now: datetime) -> list[Waiting]:
    """Everything that waits for a person, the most urgent first."""
    gathered = [one for room in ROOMS for one in room(standing, now)]
    return by_deadline([*gathered, *_of_the_house(standing)])


def _of_the_house(standing: Standing) -> list[Waiting]:
    """What rooms that know no people let wait: mail that has not gone, for the office, and long work one has started."""
    found = []
    unsent = troubled().count() if standing.is_office else 0
    if unsent:
        title = ngettext("%(n)d letter has not been sent", "%(n)d letters have not been sent", unsent) % {"n": unsent}
        found.append(Waiting(title, reverse("post:unsent"), None, _("mail")))
    if standing.person is not None:
        runs = unfinished(started_by=standing.person.pk)
        found += [Waiting(run.title, reverse("runs:progress", args=[run.pk]), None, _("in progress")) for run in runs]
    return found


def waiting_about(dossier: Dossier, standing: Standing, now: datetime) -> list[Waiting]:
    """What of it belongs to the consultations, votes and positions of one dossier."""
    asked = (f"/consultations/{consultation.pk}/" for consultation in consultations.of_dossier(dossier))
    voted = (f"/decisions/{decision.pk}/" for decision in decisions.decisions(dossier=dossier))
    amended = (f"/positions/{position.pk}/" for position in positions.positions_of(dossier))
    addresses = (*asked, *voted, *amended, f"/dossiers/{dossier.pk}/position/")
    waiting = [one for room in OF_A_DOSSIER for one in room(standing, now)]
    return [one for one in by_deadline(waiting) if one.url.startswith(addresses)]


@dataclass(frozen=True, slots=True)
class Commented:
    """An article of a draft and how many comments it has."""

    article: Article
    comments: int
    address: str


def most_commented(dossier: Dossier, *, consultation: int) -> list[Commented]:
    """The articles on which the network remarks most."""
    counts = consultations.comment_counts(dossier)
    chosen = sorted(counts, key=lambda pk: (-counts[pk], pk))[:MOST_COMMENTED]
    articles = Article.objects.in_bulk(chosen)
    return [
        Commented(articles[pk], counts[pk], reverse("consultations:article", args=[consultation, pk])) for pk in chosen
    ]
