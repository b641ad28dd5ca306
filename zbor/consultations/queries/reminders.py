"""Which voices have not answered, and whom a reminder reaches; never who answered how."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.consultations.enums import Moderation, Phase
from zbor.consultations.models import Consultation, Reminder, ReminderStop, Response
from zbor.consultations.queries.declared import INDIVIDUAL, value_names
from zbor.consultations.suppression import Cell, suppress
from zbor.decisions.models import RollEntry
from zbor.members.enums import LegalForm
from zbor.members.models import Affiliation, Mandate, Person, holding
from zbor.members.queries import individual_members, member_organisations

PAUSE = timedelta(hours=48)
"""So long nobody is reminded again of the same consultation."""
PATIENCE = timedelta(minutes=10)
"""After this long a round whose sending has not ended was interrupted, and may be taken up again."""
DAYS_BEFORE, HOUR = 2, time(9, 0)
"""A consultation reminds by itself in the morning, so many days before the day of its deadline."""
STILL_IN_TIME = timedelta(days=1)
"""Later than so a reminder that was due is left out; a consultation opened less than so before it was due has none."""


@dataclass
class Reminded:
    """One person and the voices they are reminded of: those to be answered, and those for which to confirm."""

    person: Person
    to_answer: list[str] = field(default_factory=list)
    to_confirm: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Round:
    """Whom a reminder would reach now.

    `voices` have no answer that counts; for `prepared` of them staff have prepared some. For `nobody` there is nobody
    to write to, and for `declined` there is only who wants no reminders.
    """

    people: list[Reminded]
    voices: int
    prepared: int
    nobody: int
    declined: int


@dataclass(frozen=True)
class Missing:
    """How many voices of one kind have not answered, of how many; `missing` is None where it is not shown."""

    label: str
    missing: int | None
    of: int


@dataclass(frozen=True)
class Absence:
    """One way to tell voices apart, and how many of each kind have not answered, as far as it may be said."""

    name: str
    kinds: list[Missing]


def round_of(consultation: Consultation, *, on: date) -> Round:
    """Everyone who can use a voice that has not answered, once each; where answers are prepared, who can confirm them."""
    silent = list(_silent(consultation))
    prepared = set(_responses(consultation).filter(is_confirmed=False).values_list("entry", flat=True))
    readers = _readers(silent, prepared, on)
    stopped = set(ReminderStop.objects.filter(consultation=consultation).values_list("person", flat=True))
    reminded: dict[int, Reminded] = {}
    nobody = declined = 0
    for entry in silent:
        known = readers[entry.pk]
        willing = [person for person in known if person.pk not in stopped]
        nobody += not known
        declined += bool(known) and not willing
        for person in willing:
            one = reminded.setdefault(person.pk, Reminded(person))
            (one.to_confirm if entry.pk in prepared else one.to_answer).append(entry.name)
    waiting = sum(entry.pk in prepared for entry in silent)
    return Round([reminded[pk] for pk in sorted(reminded)], len(silent), waiting, nobody, declined)


def _responses(consultation: Consultation) -> QuerySet[Response]:
    return Response.objects.filter(
        statement__consultation=consultation, statement__moderation=Moderation.ACCEPTED
    ).order_by()


def _silent(consultation: Consultation) -> QuerySet[RollEntry]:
    """Voices of the roll without one answer that counts."""
    answered = _responses(consultation).filter(is_confirmed=True).values("entry")
    return RollEntry.objects.filter(roll=consultation.roll_id).exclude(pk__in=answered).order_by("name", "pk")


def _readers(silent: Iterable[RollEntry], prepared: Collection[int], on: date) -> dict[int, list[Person]]:
    """By voice, who of the network can answer for it, or confirm what is prepared; five queries for any number."""
    binding = _people_by_organisation(Mandate, on)
    working = _people_by_organisation(Affiliation, on)
    alone = set(individual_members(on).values_list("pk", flat=True))
    active = {person.pk: person for person in Person.objects.filter(is_active=True)}
    found: dict[int, list[Person]] = {}
    for entry in silent:
        keys: set[int] = {entry.person_id} & alone if entry.person_id else set()
        if entry.organisation_id:
            keys = set(binding[entry.organisation_id])
            if entry.pk not in prepared:
                keys |= working[entry.organisation_id]
        found[entry.pk] = [active[pk] for pk in sorted(keys) if pk in active]
    return found


def _people_by_organisation(tie: type[Mandate] | type[Affiliation], on: date) -> Mapping[int, set[int]]:
    """The people of member organisations by one kind of tie that holds on a day."""
    members = member_organisations(on).order_by().values("pk")
    found: dict[int, set[int]] = defaultdict(set)
    rows: Any = tie.objects.filter(holding(on), organisation__in=members)
    for organisation, person in rows.values_list("organisation", "person"):
        found[organisation].add(person)
    return found


def absences(consultation: Consultation) -> list[Absence]:
    """How many voices of each field, region and legal form have not answered; hidden where it would point at somebody."""
    return [
        Absence(_("By field of work"), _kinds(consultation, "discipline", _named("discipline"))),
        Absence(_("By region"), _kinds(consultation, "region", _named("region"))),
        Absence(_("By legal form"), _kinds(consultation, "organisation__legal_form", _form_name)),
    ]


def _named(attribute: str) -> Callable[[str], str]:
    names = value_names(attribute)
    return lambda code: names.get(code, code) or _("not given")


def _form_name(code: str | None) -> str:
    return str(LegalForm(code).label) if code else str(value_names("size")[INDIVIDUAL])


def _kinds(consultation: Consultation, attribute: str, name: Callable[[str], str]) -> list[Missing]:
    """As in the published participation: of equally small cells the first by code is hidden, never another."""
    entries = RollEntry.objects.filter(roll=consultation.roll_id).order_by()
    of = Counter(entries.values_list(attribute, flat=True))
    missing = Counter(_silent(consultation).order_by().values_list(attribute, flat=True))
    codes = sorted(of, key=lambda code: (not code, code or ""))
    cells = suppress([Cell(name(code), of[code] - missing[code], of[code]) for code in codes])
    shown = [Missing(cell.label, None if cell.answered is None else cell.of - cell.answered, cell.of) for cell in cells]
    return sorted(shown, key=lambda one: (-one.of, one.label))


def last_round(consultation: Consultation, *, now: datetime) -> Reminder | None:
    """The newest round of reminders that has gone or is on its way; an interrupted one is neither."""
    newest = consultation.reminders.first()
    return newest if newest is None or newest.sent_at or newest.at > now - PATIENCE else _sent(consultation)


def _sent(consultation: Consultation) -> Reminder | None:
    return consultation.reminders.filter(sent_at__isnull=False).first()


def interrupted_round(consultation: Consultation, *, now: datetime) -> Reminder | None:
    """A round whose sending began and never came to its end."""
    newest = consultation.reminders.first()
    return newest if newest and newest.sent_at is None and newest.at <= now - PATIENCE else None


def next_round_at(consultation: Consultation, *, now: datetime) -> datetime | None:
    """From when on people may be reminded again; None where they may be now."""
    last = last_round(consultation, now=now)
    return last.at + PAUSE if last and last.at + PAUSE > now else None


def reminds_itself_at(consultation: Consultation) -> datetime | None:
    """When the consultation would remind by itself; None where there is no deadline, or it opens too late for it."""
    if consultation.closes_at is None or consultation.opened_at is None:
        return None
    day = timezone.localdate(consultation.closes_at) - timedelta(days=DAYS_BEFORE)
    moment = timezone.make_aware(datetime.combine(day, HOUR))
    return moment if consultation.opened_at + STILL_IN_TIME <= moment else None


def to_remind_themselves(now: datetime) -> list[Consultation]:
    """Open consultations that should remind by themselves now: chosen, due, and nobody was reminded shortly before."""
    chosen = Consultation.objects.filter(phase=Phase.OPEN, reminds_itself=True, closes_at__gt=now)
    return [one for one in chosen if _is_due(one, now)]


def _is_due(consultation: Consultation, now: datetime) -> bool:
    moment = reminds_itself_at(consultation)
    if moment is None or not moment <= now < moment + STILL_IN_TIME:
        return False
    last = last_round(consultation, now=now)
    return last is None or last.at <= moment - PAUSE


def is_spared(consultation: Consultation, person: Person) -> bool:
    """Whether a person wants no reminders of this consultation."""
    return ReminderStop.objects.filter(consultation=consultation, person=person).exists()
