"""Who may score and who may not, and what came of it."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from zbor.calc.scoring import FEWEST, ByCriterion, Scored, scored
from zbor.initiatives.enums import Conflict, PartState
from zbor.initiatives.models import CriteriaTemplate, Criterion, Initiative, Mark, Review, Scoring
from zbor.initiatives.models.scores import STANDS
from zbor.members.models import Affiliation, Organisation, Person
from zbor.members.standing import Standing
from zbor.partnerships.models import Agreement

LOOKED_BACK = 3
"""So many years an agreement or an affiliation counts as a tie."""
WEIGHTS = frozenset(str(weight) for weight in range(1, 11))
"""How a weight is written: a whole number from 1 to 10."""


def default_criteria() -> str:
    """By what is scored until the office says otherwise."""
    return "\n".join(
        [
            _("Need | 3 | 1: nobody has shown that it is there; 5: shown with figures and voices"),
            _("Reach | 2 | 1: for ourselves alone; 5: for many who are seldom reached"),
            _("Feasible | 3 | 1: neither people nor time for it; 5: people, time and money agree"),
            _("Together | 2 | 1: one does it all; 5: each does what they do best"),
        ]
    )


def criteria_template() -> CriteriaTemplate:
    return CriteriaTemplate.objects.order_by("pk").first() or CriteriaTemplate(lines=default_criteria())


def read_criteria(lines: str) -> list[tuple[str, int, str]]:
    """Name, weight and descriptor of each line. Raises ValueError with the line that cannot be read."""
    found = []
    for line in filter(str.strip, lines.splitlines()):
        name, weight, descriptor = (part.strip() for part in (f"{line}||").split("|")[:3])
        if not name or weight not in WEIGHTS:
            raise ValueError(line.strip())
        found.append((name[:120], int(weight), descriptor[:500]))
    return found


def conflicts(initiative: Initiative, reviewer: Person, organisation: Organisation, today: date) -> list[Conflict]:
    """What speaks against letting somebody score, as far as the platform knows it."""
    since = _years_before(today)
    taking = initiative.parts.filter(state=PartState.ACCEPTED).values_list("organisation", flat=True)
    offering = initiative.parts.filter(state=PartState.OFFERED).values_list("organisation", flat=True)
    partners = set(taking)
    rows = Affiliation.objects.filter(Q(until__isnull=True) | Q(until__gte=since), person=reviewer)
    worked = list(rows.values_list("organisation", "since", "until"))
    now = {pk for pk, begun, until in worked if begun <= today and (until is None or until >= today)}
    now.add(organisation.pk)
    before = {pk for pk, _begun, _until in worked} - now
    found = [
        (Conflict.LEADS, initiative.organisation_id in now),
        (Conflict.TAKES_PART, bool(now & partners)),
        (Conflict.OFFERED, bool(now & set(offering))),
        (Conflict.AGREEMENT, _agreed(initiative.organisation_id, now, since)),
        (
            Conflict.PERSONAL,
            bool(before & {*partners, initiative.organisation_id}) or _coordinates(initiative, reviewer),
        ),
    ]
    return [code for code, holds in found if holds]


def _coordinates(initiative: Initiative, reviewer: Person) -> bool:
    return initiative.coordinator_id == reviewer.pk or initiative.created_by_id == reviewer.pk


def _agreed(lead: int, others: set[int], since: date) -> bool:
    """Whether an agreement joins who leads it with one of these, and has not ended before that day."""
    lasting = Q(ends_on__isnull=True) | Q(ends_on__gte=since)
    unbroken = Q(broken_off_on__isnull=True) | Q(broken_off_on__gte=since)
    with_lead = Agreement.objects.filter(lasting, unbroken, parties__organisation=lead)
    return with_lead.filter(pk__in=Agreement.objects.filter(parties__organisation__in=others - {lead})).exists()


def _years_before(today: date) -> date:
    year = today.year - LOOKED_BACK
    return date(year, today.month, min(today.day, 28)) if today.month == 2 else today.replace(year=year)


def latest_of(initiative: Initiative) -> Scoring | None:
    return initiative.scorings.select_related("initiative__organisation").first()


def reviews_of(scoring: Scoring) -> QuerySet[Review]:
    """With their reviewers, and with those that were declined or withdrawn: for the office alone."""
    return scoring.reviews.select_related("reviewer", "organisation")


def asked_of(standing: Standing, today: date) -> QuerySet[Review]:
    """Reviews that somebody owes: asked and still so, not in conflict, not sent, and still taken."""
    owed = Review.objects.filter(
        STANDS,
        reviewer=standing.person,
        sent_at__isnull=True,
        declared="",
        found=[],
        scoring__closed_at__isnull=True,
        scoring__closes_on__gte=today,
        scoring__initiative__ending="",
    )
    return owed.select_related("scoring__initiative").order_by("scoring__closes_on", "pk")


@dataclass(frozen=True, slots=True)
class Counted:
    """How far a scoring has come, without saying who. Nobody who declined or is asked no longer is in it."""

    asked: int
    sent: int
    in_conflict: int


def counted(scoring: Scoring) -> Counted:
    reviews = list(scoring.reviews.filter(STANDS))
    in_conflict = sum(one.is_in_conflict for one in reviews)
    return Counted(len(reviews), sum(one.sent_at is not None for one in reviews), in_conflict)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a scoring; `scored` is None where too few have scored for this reader."""

    scored: Scored | None
    criteria: list[tuple[Criterion, ByCriterion]]
    comments: list[str]


def result_of(scoring: Scoring, reader: Standing) -> Result:
    """Means and comments, in an order that leads to nobody.

    The office sees any; all others those of three scores at least, not counting the reader's own, since what somebody
    has given themselves can be taken away from a mean.
    """
    criteria = {str(one.pk): one for one in scoring.criteria.all()}
    sent = list(scoring.reviews.filter(sent_at__isnull=False).prefetch_related("marks"))
    of_others = sum(one.reviewer_id != (reader.person and reader.person.pk) for one in sent)
    if not sent or not criteria or (of_others < FEWEST and not reader.is_office):
        return Result(None, [], [])
    given = [{str(mark.criterion_id): mark.points for mark in one.marks.all()} for one in sent]
    found = scored(given, {code: one.weight for code, one in criteria.items()})
    comments = sorted((one.comment for one in sent if one.comment), key=lambda text: sha256(text.encode()).digest())
    return Result(found, [(criteria[one.code], one) for one in found.criteria], comments)


def marks_of(review: Review) -> list[Mark]:
    return list(review.marks.select_related("criterion"))
