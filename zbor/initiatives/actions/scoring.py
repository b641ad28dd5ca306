"""Let peers score an initiative: open, invite, withdraw, decline, declare, send, end."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused, must_be_as_read
from zbor.initiatives import rules
from zbor.initiatives.actions.guards import must_be_office, running, standing_at
from zbor.initiatives.actions.telling import tell_of_withdrawal, tell_reviewer, tell_who_asked
from zbor.initiatives.enums import Conflict
from zbor.initiatives.models import CriteriaTemplate, Criterion, Initiative, Mark, Review, Scoring
from zbor.initiatives.models.scores import MOST_POINTS, STANDS
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
    """Ask somebody of an organisation to score. A conflict that the platform knows is noted at once, and shown.

    Whoever declined, or whose invitation was withdrawn, may be asked anew, and so may their colleagues: it is a new
    invitation, and the earlier one stays as it was.
    """
    must_be_office(by, now)
    kept = _taking(scoring, now)
    if organisation.pk not in standing_at(reviewer, now).organisations:
        raise Refused(
            _("%(person)s does not work for %(organisation)s.") % {"person": reviewer, "organisation": organisation}
        )
    standing = kept.reviews.filter(STANDS)
    if standing.filter(organisation=organisation).exclude(reviewer=reviewer).exists():
        raise Refused(_("Somebody of %(organisation)s was asked already.") % {"organisation": organisation})
    if already := standing.filter(reviewer=reviewer).first():
        return already
    review = Review.objects.create(
        scoring=kept, reviewer=reviewer, organisation=organisation, invited_at=now, invited_by=by
    )
    _look_for_conflicts(review, now)
    note("scoring.invited", by=by, subject=kept.initiative, review=review.pk, found=review.found)
    tell_reviewer(review, now=now)
    return review


@transaction.atomic
def withdraw(*, review: Review, by: Person, now: datetime) -> Review:
    """Ask somebody no longer, as long as they have not answered; twice does no harm."""
    must_be_office(by, now)
    kept = _held(review, now)
    if kept.withdrawn_at is not None:
        return kept
    _must_be_unanswered(kept, _("They have declined already."))
    kept.withdrawn_at = now
    kept.save(update_fields=["withdrawn_at"])
    note("scoring.withdrawn", by=by, subject=kept.scoring.initiative, review=kept.pk)
    tell_of_withdrawal(kept, by=by, now=now)
    return kept


@transaction.atomic
def decline(*, review: Review, because: str, by: Person, now: datetime) -> Review:
    """Say that one will not score, with a reason or without; twice does no harm, and the first reason stays."""
    kept = _own(review, by, now)
    if kept.declined_at is not None:
        return kept
    _must_be_unanswered(kept, _("The invitation was withdrawn, so there is nothing to decline."))
    kept.declined_at, kept.declined_because = now, because.strip()
    kept.save(update_fields=["declined_at", "declined_because"])
    note("scoring.declined", by=by, subject=kept.scoring.initiative, review=kept.pk)
    tell_who_asked(kept, now=now)
    return kept


@transaction.atomic
def declare(*, review: Review, conflict: Conflict | None, words: str, by: Person, now: datetime) -> Review:
    """Say whether something speaks against scoring. What was declared stays, and who is in conflict does not score."""
    kept = _own(review, by, now)
    _must_stand(kept)
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
    _must_stand(kept)
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


def _held(review: Review, now: datetime) -> Review:
    """It as it stands now, held with its initiative; a refusal where no scores are taken."""
    _taking(review.scoring, now)
    of = ("scoring__initiative", "organisation", "reviewer", "invited_by")
    return Review.objects.select_related(*of).get(pk=review.pk)


def _own(review: Review, by: Person, now: datetime) -> Review:
    kept = _held(review, now)
    if not rules.may_review(standing_of(by, on=timezone.localdate(now)), kept):
        raise Refused(_("Only the person who was asked may answer."))
    return kept


def _must_stand(review: Review) -> None:
    if review.declined_at is not None:
        raise Refused(_("You have declined to score."), hint=_("The office may ask you anew."))
    if review.withdrawn_at is not None:
        raise Refused(_("The invitation was withdrawn, so no score is taken from you."))


def _must_be_unanswered(review: Review, if_it_stands_no_more: str) -> None:
    if not review.stands:
        raise Refused(if_it_stands_no_more)
    if review.sent_at is not None:
        raise Refused(_("The score was sent already, and it is final."))
    if review.declared:
        raise Refused(_("A conflict of interest was declared, and that stays."))


def _look_for_conflicts(review: Review, now: datetime) -> None:
    """Work out anew what speaks against it, and keep it."""
    initiative = review.scoring.initiative
    found = conflicts(initiative, review.reviewer, review.organisation, timezone.localdate(now))
    review.found = [one.value for one in found]
    review.save(update_fields=["found"])
