"""Enter answers that somebody gave by phone, on paper or in person; the voice is told, and its own answer replaces them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.refusals import Refused
from zbor.consultations.actions.answers import Answer
from zbor.consultations.actions.guards import locked, must_be_answerable, must_manage
from zbor.consultations.enums import Channel
from zbor.consultations.letters_of_entries import entered
from zbor.consultations.models import Consultation, Response, Statement
from zbor.consultations.queries import accepted, binding, is_in_a_result
from zbor.decisions.enums import Authority
from zbor.decisions.models import RollEntry
from zbor.decisions.queries import Voice, entries_of
from zbor.members.models import Person
from zbor.members.queries import standing_of
from zbor.record.actions import note


@dataclass(frozen=True)
class Said:
    """How answers came to the office: in which way, on which day, from whom.

    `speaker` is who may answer for the voice; None where somebody else, by `name`, said to speak for an organisation.
    """

    channel: Channel
    on: date
    speaker: Person | None
    name: str = ""
    remark: str = ""

    @property
    def by(self) -> str:
        return self.speaker.name if self.speaker else " ".join(self.name.split())


@dataclass(frozen=True)
class Entry:
    """What came of an entry: how many answers it recorded and took back, and whose earlier entries it replaced."""

    recorded: int
    taken_back: int
    replaced: int
    colleagues: list[str]


@transaction.atomic
def answer_for(
    *,
    consultation: Consultation,
    entry: RollEntry,
    answers: Mapping[int, Answer | None],
    said: Said | None,
    by: Person,
    now: datetime,
) -> Entry:
    """Record what a voice told the office, by the statements' keys, all or nothing; None takes an entered answer back.

    It counts as confirmed. What the office entered before is replaced, what the voice answered itself never is.
    Whoever may answer for the voice gets one letter; where nothing changes, nothing is noted and nobody written to.
    """
    consultation = locked(consultation)
    people = must_be_enterable(consultation=consultation, entry=entry, by=by, now=now)
    asked = {statement.pk: statement for statement in accepted(consultation)}
    before = _before(asked, entry, answers)
    backs = [_taken_back(consultation, one) for key, one in before.items() if answers[key] is None]
    given = {asked[key]: answer for key, answer in answers.items() if answer is not None}
    recorded: list[Response] = []
    if given:
        told = _must_be_said(consultation, entry, people, said, now)
        recorded = _recorded([_response(one, entry, given[one], told, by, now) for one in given], before)
    if recorded or backs:
        _note(consultation, entry, recorded, backs, by)
        entered(consultation, entry, people, recorded=recorded, taken_back=[one.statement for one in backs])
    earlier = [before[one.statement_id] for one in recorded if one.statement_id in before]
    return _result(recorded, backs, earlier, by)


def must_be_enterable(*, consultation: Consultation, entry: RollEntry, by: Person, now: datetime) -> list[Person]:
    """Refuse where the office may enter nothing for a voice now; otherwise who may answer for it and will be told."""
    must_manage(by, now)
    must_be_answerable(consultation, Voice(entry, Authority.BINDS), now)
    today = timezone.localdate(now)
    own = entries_of(standing_of(by, on=today), entry.roll)
    if entry.pk in {voice.entry.pk for voice in own}:
        raise Refused(
            _("This is a voice of yours, so you cannot enter answers for it as the office."),
            hint=_("Answer as everybody does, or ask a colleague to enter what was said."),
        )
    people = binding(entry, on=today)
    if not people:
        raise Refused(
            _("Nobody may answer for %(name)s today, so nobody could be told what is entered.") % {"name": entry.name},
            hint=_("Enter who holds the mandate, or begin the membership again, then come back."),
        )
    return people


def _before(
    asked: Mapping[int, Statement], entry: RollEntry, answers: Mapping[int, Answer | None]
) -> dict[int, Response]:
    """What stands there already, if all of it may be replaced."""
    if answers.keys() - asked.keys():
        raise Refused(_("One of these statements is no longer asked; nothing was recorded."))
    found = Response.objects.filter(statement__in=list(answers), entry=entry)
    before = {one.statement_id: one for one in found.select_related("statement", "entered_by")}
    if any(one.is_confirmed and not one.is_entered for one in before.values()):
        raise Refused(
            _("%(name)s has answered one of these statements itself; nothing was recorded.") % {"name": entry.name},
            hint=_("An answer that a voice gave itself is changed only by the voice. Leave that statement out."),
        )
    return before


def _taken_back(consultation: Consultation, response: Response) -> Response:
    if not response.is_entered:
        raise Refused(_("There is nothing of the office's here to take back."))
    if is_in_a_result(consultation, response):
        raise Refused(
            _("This answer is counted in a result, or in one that is being computed; it can no longer be taken back."),
            hint=_("Correct it to “don't know”, or ask the voice to answer itself."),
        )
    Response.objects.filter(pk=response.pk).delete()
    return response


def _must_be_said(
    consultation: Consultation, entry: RollEntry, people: list[Person], said: Said | None, now: datetime
) -> Said:
    if said is None or said.channel == Channel.OWN or not said.by:
        raise Refused(_("Say how the answers were given, and by whom."))
    if said.speaker is None and entry.person_id is not None:
        raise Refused(_("Only %(name)s can speak in their own name.") % {"name": entry.name})
    if said.speaker is not None and said.speaker not in people:
        raise Refused(_("%(person)s has no mandate of %(name)s.") % {"person": said.speaker.name, "name": entry.name})
    if consultation.opened_at is not None and said.on < timezone.localdate(consultation.opened_at):
        raise Refused(_("The consultation was not open yet on that day."))
    if said.on > timezone.localdate(now):
        raise Refused(_("That day is still to come."))
    return said


def _response(
    statement: Statement, entry: RollEntry, answer: Answer, said: Said, by: Person, now: datetime
) -> Response:
    return Response(
        statement=statement,
        entry=entry,
        value=answer.value,
        is_important=answer.is_important,
        is_red_line=answer.is_red_line,
        is_confirmed=True,
        by=said.speaker or by,
        at=now,
        channel=said.channel,
        entered_by=by,
        said_by=said.by,
        said_on=said.on,
        remark=said.remark.strip(),
    )


def _recorded(responses: list[Response], before: Mapping[int, Response]) -> list[Response]:
    """Those answers that did not stand there just so; what stood there otherwise is replaced."""
    changed = [one for one in responses if _is_news(one, before.get(one.statement_id))]
    for one in changed:
        one.pk = before[one.statement_id].pk if one.statement_id in before else None
    Response.objects.bulk_update([one for one in changed if one.pk], FIELDS)
    Response.objects.bulk_create([one for one in changed if not one.pk])
    return changed


SAID = ["value", "is_important", "is_red_line", "is_confirmed", "channel", "said_by", "said_on", "remark"]
FIELDS = [*SAID, "by", "at", "entered_by"]


def _is_news(response: Response, before: Response | None) -> bool:
    return before is None or any(getattr(response, name) != getattr(before, name) for name in SAID)


def _note(
    consultation: Consultation, entry: RollEntry, recorded: list[Response], backs: list[Response], by: Person
) -> None:
    if recorded:
        channel = str(recorded[0].channel)
        note(
            "consultation.answered_for",
            by=by,
            subject=consultation,
            voice=entry.pk,
            channel=channel,
            count=len(recorded),
        )
    if backs:
        note("consultation.entry_taken_back", by=by, subject=consultation, voice=entry.pk, count=len(backs))


def _result(recorded: list[Response], backs: list[Response], earlier: list[Response], by: Person) -> Entry:
    others = [one.entered_by for one in [*earlier, *backs] if one.entered_by is not None and one.entered_by != by]
    return Entry(
        recorded=len(recorded),
        taken_back=len(backs),
        replaced=len(others),
        colleagues=sorted({person.name for person in others}),
    )
