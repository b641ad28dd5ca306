"""Write the text of an initiative together. Whoever is second never overwrites unseen."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.clicks import TWICE
from zbor.base.refusals import Refused, must_be_as_read
from zbor.initiatives import rules
from zbor.initiatives.actions.guards import must_be_office, running, standing_at
from zbor.initiatives.enums import SuggestionState
from zbor.initiatives.models import (
    BudgetLine,
    DraftTemplate,
    Initiative,
    Section,
    SectionVersion,
    WordSuggestion,
)
from zbor.initiatives.queries.drafts import headings, template
from zbor.members.models import Person
from zbor.record.actions import note

MOST_LINES = 200
MOST_OPEN = 30
"""So many suggestions are compared with the text each time somebody looks at a section."""


def begin_draft(initiative: Initiative) -> None:
    """Give a new initiative the sections of the template; one that has some keeps them."""
    if not initiative.sections.exists():
        Section.objects.bulk_create(
            Section(initiative=initiative, heading=heading, hint=hint, order=order)
            for order, (heading, hint) in enumerate(headings(template().lines), start=1)
        )


@transaction.atomic
def write_section(*, section: Section, text: str, revision: int, by: Person, now: datetime) -> Section:
    """Save a section as a new version; the same text again makes none."""
    kept = _writing(section, by, now)
    return _written(kept, text, revision, by=by, now=now)


@transaction.atomic
def suggest(*, section: Section, text: str, because: str, by: Person, now: datetime) -> WordSuggestion:
    """Say how a section should read instead, and why: a word to those who write. A second click makes no second one."""
    if not standing_at(by, now).is_network:
        raise Refused(_("Only the network may do this."))
    _drafted(running(section.initiative))
    kept, text = Section.objects.get(pk=section.pk), _lines(text)
    if not because.strip():
        raise Refused(_("Say why it should read otherwise."))
    if text == kept.text:
        raise Refused(_("Your text is the one that stands there already."))
    just_now = WordSuggestion.objects.filter(section=kept, by=by, text=text, at__range=(now - TWICE, now))
    if already := just_now.first():
        return already
    if kept.suggestions.filter(state=SuggestionState.OPEN).count() >= MOST_OPEN:
        raise Refused(
            _("%(n)d suggestions wait here already.") % {"n": MOST_OPEN},
            hint=_("Suggest yours once those who write have answered some."),
        )
    said = WordSuggestion.objects.create(section=kept, text=text, because=because.strip(), by=by, at=now)
    note("initiative.words_suggested", by=by, subject=kept.initiative, section=kept.pk, suggestion=said.pk)
    return said


@transaction.atomic
def take_in(*, suggestion: WordSuggestion, text: str, revision: int, by: Person, now: datetime) -> WordSuggestion:
    """Take a suggestion in, as it is or as those who write have adapted it."""
    section = _writing(suggestion.section, by, now)
    kept = _open(suggestion)
    _written(section, text, revision, by=by, now=now)
    return _answered(kept, SuggestionState.ACCEPTED, "", by=by, now=now)


@transaction.atomic
def set_aside(*, suggestion: WordSuggestion, because: str, by: Person, now: datetime) -> WordSuggestion:
    """Set a suggestion aside, with a reason."""
    _writing(suggestion.section, by, now)
    kept = _open(suggestion)
    if not because.strip():
        raise Refused(_("Say why it is set aside."))
    return _answered(kept, SuggestionState.SET_ASIDE, because.strip(), by=by, now=now)


@transaction.atomic
def save_line(
    *,
    initiative: Initiative,
    line: BudgetLine | None,
    fields: Mapping[str, Any],
    by: Person,
    now: datetime,
    revision: int = 1,
) -> BudgetLine:
    """Enter a line of the budget, or change one."""
    if fields["amount"] < 0:
        raise Refused(_("An amount cannot be less than nothing."))
    kept = _may_write(running(initiative), by, now)
    if line is None:
        if kept.budget.count() >= MOST_LINES:
            raise Refused(_("A budget has at most %(n)d lines here.") % {"n": MOST_LINES}, hint=_("Join some."))
        line = BudgetLine.objects.create(initiative=kept, **fields)
    else:
        line = BudgetLine.objects.get(pk=line.pk)
        must_be_as_read(line.revision, revision)
        for name, value in fields.items():
            setattr(line, name, value)
        line.revision += 1
        line.save()
    note("initiative.budget_changed", by=by, subject=kept, line=line.pk, amount=str(line.amount), what=line.what)
    return line


@transaction.atomic
def remove_line(*, line: BudgetLine, by: Person, now: datetime) -> None:
    """Take a line away; the journal keeps what it said. Twice does no harm."""
    kept = _may_write(running(line.initiative), by, now)
    found = BudgetLine.objects.filter(pk=line.pk).first()
    if found is not None:
        note("initiative.budget_line_removed", by=by, subject=kept, amount=str(found.amount), what=found.what)
        found.delete()


@transaction.atomic
def save_template(*, lines: str, revision: int, by: Person, now: datetime) -> DraftTemplate:
    """Say with which sections new drafts begin."""
    must_be_office(by, now)
    if not headings(lines):
        raise Refused(_("A draft needs one section at least."))
    kept, _is_new = DraftTemplate.objects.select_for_update(no_key=True).get_or_create(
        pk=1, defaults={"lines": template().lines}
    )
    must_be_as_read(kept.revision, revision)
    if kept.lines != _lines(lines):
        kept.lines = _lines(lines)
        kept.revision += 1
        kept.save()
        note("initiative.template_changed", by=by, subject=kept, lines=kept.lines)
    return kept


def _lines(text: str) -> str:
    """Line ends of one kind: those that browsers send are no change of the text."""
    return text.replace("\r\n", "\n").strip()


def _drafted(initiative: Initiative) -> Initiative:
    if not rules.is_drafted(initiative):
        raise Refused(_("Its text is not being written now."))
    return initiative


def _may_write(initiative: Initiative, by: Person, now: datetime) -> Initiative:
    if not rules.may_write(standing_at(by, now), initiative):
        raise Refused(
            _("Only those who lead it or take part in it write its text."),
            hint=_("You can suggest other words."),
        )
    if rules.stands_still(initiative, timezone.localdate(now)):
        raise Refused(
            _("It is being scored, so its text stands still."), hint=_("Write on once the scoring has ended.")
        )
    return _drafted(initiative)


def _writing(section: Section, by: Person, now: datetime) -> Section:
    """The section as it stands now, held with its initiative."""
    _may_write(running(section.initiative), by, now)
    return Section.objects.get(pk=section.pk)


def _written(section: Section, text: str, revision: int, *, by: Person, now: datetime) -> Section:
    must_be_as_read(section.revision, revision)
    text = _lines(text)
    if text != section.text:
        section.text = text
        section.revision += 1
        section.save()
        SectionVersion.objects.create(section=section, revision=section.revision, text=text, by=by, at=now)
        note(
            "initiative.section_written",
            by=by,
            subject=section.initiative,
            section=section.pk,
            version=section.revision,
        )
    return section


def _open(suggestion: WordSuggestion) -> WordSuggestion:
    kept = WordSuggestion.objects.get(pk=suggestion.pk)
    if kept.state != SuggestionState.OPEN:
        raise Refused(_("Somebody has answered this suggestion already."))
    return kept


def _answered(
    kept: WordSuggestion, state: SuggestionState, answer: str, *, by: Person, now: datetime
) -> WordSuggestion:
    kept.state, kept.answer, kept.answered_by, kept.answered_at = state, answer, by, now
    kept.save()
    initiative = kept.section.initiative
    note(f"initiative.suggestion_{state.value}", by=by, subject=initiative, suggestion=kept.pk, because=answer)
    return kept
