"""Let peers score an initiative: open, invite, declare, send, end."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused, must_be_as_read
from zbor.initiatives import rules
from zbor.initiatives.actions.guards import must_be_office, running, standing_at
from zbor.initiatives.actions.telling import tell_reviewer
from zbor.initiatives.enums import Conflict
from zbor.initiatives.models import CriteriaTemplate, Criterion, Initiative, Mark, Review, Scoring
from zbor.initiatives.models.scores import MOST_POINTS
from zbor.initiatives.queries.scores import conflicts, criteria_template, read_criteria
from zbor.members.models import Organisation, Person
from zbor.members.queries import standing_of
from zbor.record.actions import note

LONGEST = timedelta(days=366)


@transaction.atomic
def open_scoring(*, initiative: Initiative, closes_on: date, by: Person, now: datetime) -> Scoring:
    """Begin to score an initiative by the criteria of today; one scoring at a time."""
    must_be_office(by, now)
    kept, today = running(initiative), timezone.localdate(now)
    if not rules.is_drafted(kept):
        raise Refused(_("Only an initiative that is being written can be scored."))
    if not today <= closes_on <= today + LONGEST:
        raise Refused(_("The last day lies within a year from today."))
    for one in kept.scorings.all():
        if rules.takes_scores(one, today):
            return one
    scoring = Scoring.objects.create(initiative=kept, closes_on=closes_on, opened_at=now, opened_by=by)
    Criterion.objects.bulk_create(
        Criterion(scoring=scoring, name=name, weight=weight, descriptor=descriptor, order=order)
        for order, (name, weight, descriptor) in enumerate(read_criteria(criteria_template().lines), start=1)
    )
    note("scoring.opened", by=by, subject=kept, scoring=scoring.pk, closes_on=closes_on.isoformat())
    return scoring


@transaction.atomic
def invite(*, scoring: Scoring, reviewer: Person, organisation: Organisation, by: Person, now: datetime) -> Review:
    """Ask somebody of an organisation to score. A conflict that the platform knows is noted at once, and shown."""
    must_be_office(by, now)
    kept = _taking(scoring, now)
    if organisation.pk not in standing_at(reviewer, now).organisations:
        raise Refused(
            _("%(person)s does not work for %(organisation)s.") % {"person": reviewer, "organisation": organisation}
        )
    already = Review.objects.filter(scoring=kept, organisation=organisation).first()
    if already is not None and already.reviewer_id != reviewer.pk:
        raise Refused(_("Somebody of %(organisation)s was asked already.") % {"organisation": organisation})
    review, is_new = Review.objects.get_or_create(
        scoring=kept,
        reviewer=reviewer,
        defaults={"organisation": organisation, "invited_at": now, "invited_by": by},
    )
    if is_new:
        _look_for_conflicts(review, now)
        note("scoring.invited", by=by, subject=kept.initiative, review=review.pk, found=review.found)
        tell_reviewer(review, now=now)
    return review


@transaction.atomic
def declare(*, review: Review, conflict: Conflict | None, words: str, by: Person, now: datetime) -> Review:
    """Say whether something speaks against scoring. What was declared stays, and who is in conflict does not score."""
    kept = _own(review, by, now)
    if kept.sent_at is not None:
        raise Refused(_("You have sent your score already."))
    if conflict is not None and not words.strip():
        raise Refused(_("Say in a few words what it is."))
    if kept.declared:
        return kept
    kept.declared, kept.declared_words, kept.declared_at = conflict or "", words.strip() if conflict else "", now
    kept.save(update_fields=["declared", "declared_words", "declared_at"])
    _look_for_conflicts(kept, now)
    note("scoring.declared", by=by, subject=kept.scoring.initiative, review=kept.pk, has_conflict=conflict is not None)
    return kept


@transaction.atomic
def send(*, review: Review, points: Mapping[int, int], comment: str, by: Person, now: datetime) -> Review:
    """Send one's score, by every criterion; it is final. Conflicts are looked for once more."""
    kept = _own(review, by, now)
    if kept.sent_at is not None:
        raise Refused(_("You have sent your score already, and it is final."))
    if kept.declared_at is None:
        raise Refused(_("First say whether something speaks against your scoring."))
    _look_for_conflicts(kept, now)
    if kept.found or kept.declared:
        raise Refused(_("You are in a conflict of interest, so you may not score this initiative."))
    criteria = list(kept.scoring.criteria.all())
    if set(points) != {one.pk for one in criteria} or any(not 1 <= one <= MOST_POINTS for one in points.values()):
        raise Refused(_("Give one to five points by every criterion."))
    Mark.objects.bulk_create(Mark(review=kept, criterion=one, points=points[one.pk]) for one in criteria)
    kept.sent_at, kept.comment = now, comment.strip()
    kept.save(update_fields=["sent_at", "comment"])
    note("scoring.sent", by=by, subject=kept.scoring.initiative, review=kept.pk)
    return kept


@transaction.atomic
def end_scoring(*, scoring: Scoring, by: Person, now: datetime) -> Scoring:
    """Take no more scores; twice does no harm."""
    must_be_office(by, now)
    running(scoring.initiative)
    kept = Scoring.objects.get(pk=scoring.pk)
    if rules.takes_scores(kept, timezone.localdate(now)):
        kept.closed_at = now
        kept.save(update_fields=["closed_at"])
        note("scoring.ended", by=by, subject=kept.initiative, scoring=kept.pk)
    return kept


@transaction.atomic
def save_criteria(*, lines: str, revision: int, by: Person, now: datetime) -> CriteriaTemplate:
    """Say by what is scored from now on."""
    must_be_office(by, now)
    try:
        criteria = read_criteria(lines)
    except ValueError as fault:
        raise Refused(_("This line cannot be read: %(line)s") % {"line": fault}) from fault
    if not criteria:
        raise Refused(_("Scoring needs one criterion at least."))
    kept, _is_new = CriteriaTemplate.objects.select_for_update(no_key=True).get_or_create(
        pk=1, defaults={"lines": criteria_template().lines}
    )
    must_be_as_read(kept.revision, revision)
    kept.lines, kept.revision = lines.replace("\r\n", "\n").strip(), kept.revision + 1
    kept.save()
    note("scoring.criteria_changed", by=by, subject=kept, lines=kept.lines)
    return kept


def _taking(scoring: Scoring, now: datetime) -> Scoring:
    """The scoring, held with its initiative; a refusal where it takes no scores."""
    running(scoring.initiative)
    kept = Scoring.objects.select_related("initiative").get(pk=scoring.pk)
    if not rules.takes_scores(kept, timezone.localdate(now)):
        raise Refused(_("This scoring has ended."))
    return kept


def _own(review: Review, by: Person, now: datetime) -> Review:
    _taking(review.scoring, now)
    kept = Review.objects.select_related("scoring__initiative", "organisation", "reviewer").get(pk=review.pk)
    if not rules.may_review(standing_of(by, on=timezone.localdate(now)), kept):
        raise Refused(_("Only the person who was asked may score."))
    return kept


def _look_for_conflicts(review: Review, now: datetime) -> None:
    """Work out anew what speaks against it, and keep it."""
    initiative = review.scoring.initiative
    found = conflicts(initiative, review.reviewer, review.organisation, timezone.localdate(now))
    review.found = [one.value for one in found]
    review.save(update_fields=["found"])
