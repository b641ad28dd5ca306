"""The consultations of the invented rounds: statements, answers drawn from the recipe, comments, the opinion map."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from zbor.cli.example.answers import Answer as Drawn
from zbor.cli.example.answers import Member, answers_in
from zbor.cli.example.loading.known import Known, Opened
from zbor.cli.example.reading import Example
from zbor.cli.example.rounds import Statement
from zbor.consultations.actions import (
    Answer,
    accept,
    add_comment,
    add_seeds,
    answer_together,
    close,
    compute,
    create,
    edit_seed,
    end_wave,
    invite_wave,
    open_consultation,
    reject,
    suggest,
)
from zbor.consultations.enums import Value
from zbor.consultations.queries.choosing import Chosen
from zbor.decisions.enums import Authority
from zbor.decisions.models import RollEntry
from zbor.decisions.queries import Voice, entries_of, people_of
from zbor.members.models import Person
from zbor.members.queries import standing_of

VALUES = {"agree": Value.AGREE, "disagree": Value.DISAGREE, "pass": Value.PASS}
MODERATED_AFTER = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Asked:
    """A consultation that is open, with its voices and what is asked so far and since when."""

    opened: Opened
    known: Known
    consultation: Any  # its type is private to its room, as are the statements'
    people: dict[int, RollEntry]
    organisations: dict[int, RollEntry]
    since: dict[str, datetime]

    def voice(self, person: Person, organisation: str | None) -> Voice:
        """The voice of an organisation by its code, or a person's own, as far as the person may use it."""
        if organisation is None:
            return Voice(self.people[person.pk], Authority.BINDS)
        entry = self.organisations[self.known.organisations[organisation].pk]
        mandated = self.known.representatives[organisation] == person
        return Voice(entry, Authority.BINDS if mandated else Authority.PREPARES)

    def own_or_first(self, person: Person) -> Voice:
        """The voice a person uses for a statement of their own."""
        day = timezone.localdate(self.consultation.opened_at)
        return entries_of(standing_of(person, on=day), self.consultation.roll)[0]


def consult(opened: Opened, example: Example, known: Known) -> None:
    """Ask, answer, comment, close where the time is over, and keep the map of opinions."""
    asked = _open(opened, known)
    _suggestions(asked)
    _answers(asked, example)
    _prepared(asked)
    _comments(asked)
    known.consultations[opened.told.dossier.code] = asked.consultation.pk
    last = opened.told.dossier.plan.members
    now = known.days.moment(last + 1, 8) if last < 0 else known.days.now
    if last < 0:
        close(consultation=asked.consultation, by=opened.by, now=now)
    compute(consultation=asked.consultation, now=now)


def _open(opened: Opened, known: Known) -> Asked:
    """Prepare the consultation with the office's statements, each at its article, and open it."""
    told, by = opened.told, opened.by
    now = known.days.moment(told.dossier.plan.opened, 10)
    consultation = create(
        dossier=opened.dossier,
        title=told.dossier.title,
        brief=told.dossier.summary,
        closes_at=known.days.end_of(told.dossier.plan.members),
        by=by,
        now=now,
    )
    seeds = [statement for statement in told.statement if statement.origin == "seed"]
    written = add_seeds(consultation=consultation, texts=[seed.text for seed in seeds], by=by, now=now)
    since = {}
    for seed, statement in zip(seeds, written, strict=True):
        if seed.article:
            article = opened.articles[seed.article].pk
            edit_seed(statement=statement, text=seed.text, article_pk=article, by=by, now=now)
        opened.statements[seed.code] = statement
        since[seed.code] = now
    consultation = open_consultation(consultation=consultation, by=by, now=now)
    wave = invite_wave(consultation=consultation, chosen=Chosen(), by=by, now=now)
    people = people_of(consultation.roll, on=timezone.localdate(now)) if consultation.roll else []
    end_wave(wave=wave, people=len(people), now=now)  # letters of long ago are not written
    entries = RollEntry.objects.filter(roll=consultation.roll)
    return Asked(
        opened=opened,
        known=known,
        consultation=consultation,
        people={entry.person_id: entry for entry in entries if entry.person_id},
        organisations={entry.organisation_id: entry for entry in entries if entry.organisation_id},
        since=since,
    )


def _suggestions(asked: Asked) -> None:
    """Let members write statements of their own, and the office look at them."""
    opened = asked.opened
    for told in sorted((one for one in opened.told.statement if one.origin == "member"), key=_written):
        author = asked.known.people[told.author or ""]
        now = asked.known.days.moment(_written(told), 11)
        statement = suggest(
            consultation=asked.consultation, voice=asked.own_or_first(author), text=told.text, by=author, now=now
        )
        if told.article:
            statement.article = opened.articles[told.article]
            statement.save(update_fields=["article"])
        later = now + MODERATED_AFTER
        if told.state == "approved":
            statement = accept(statement=statement, by=opened.by, now=later)
            asked.since[told.code] = later
        elif told.state == "rejected":
            statement = reject(statement=statement, reason=told.reason or "", by=opened.by, now=later)
        opened.statements[told.code] = statement


def _written(told: Statement) -> int:
    """The day of a member's statement."""
    return told.day or 0


def _answers(asked: Asked, example: Example) -> None:
    """Enter what the recipe draws, one member after another, spread over the days so far."""
    members = _on_the_roll(asked, example)
    drawn = answers_in(asked.opened.told, members)
    people = list(dict.fromkeys(one.person for one in drawn))
    begins = asked.consultation.opened_at
    pace = (min(asked.consultation.closes_at, asked.known.days.now) - begins) / (len(people) + 1)
    arrives = {person: begins + pace * number for number, person in enumerate(people, start=1)}
    for (person, organisation, moment), answers in _by_moment(asked, drawn, arrives).items():
        answer_together(
            consultation=asked.consultation,
            voice=asked.voice(asked.known.people[person], organisation),
            answers=answers,
            by=asked.known.people[person],
            now=moment,
        )


def _by_moment(
    asked: Asked, drawn: tuple[Drawn, ...], arrives: dict[str, datetime]
) -> dict[tuple[str, str | None, datetime], dict[int, Answer]]:
    """What each member answered in one sitting: on arriving, and later what was not yet asked then."""
    sittings: dict[tuple[str, str | None, datetime], dict[int, Answer]] = defaultdict(dict)
    for one in drawn:
        moment = max(arrives[one.person], asked.since[one.statement])
        statement = asked.opened.statements[one.statement]
        sittings[one.person, one.organisation, moment][statement.pk] = Answer(VALUES[one.stance], one.important)
    return sittings


def _on_the_roll(asked: Asked, example: Example) -> list[Member]:
    """The members of the files who had a voice when the consultation opened."""
    known = asked.known
    organisations = [
        one for one in example.members.organisation if known.organisations[one.code].pk in asked.organisations
    ]
    individuals = [one for one in example.members.individual if known.people[one.name].pk in asked.people]
    return [*organisations, *individuals]


def _prepared(asked: Asked) -> None:
    """Enter what staff answered for their organisation; it waits for the mandated person."""
    for told in asked.opened.told.prepared:
        person = asked.known.people[told.author]
        said = {**dict.fromkeys(told.agree, Value.AGREE), **dict.fromkeys(told.disagree, Value.DISAGREE)}
        answer_together(
            consultation=asked.consultation,
            voice=asked.voice(person, told.organisation),
            answers={asked.opened.statements[code].pk: Answer(value) for code, value in said.items()},
            by=person,
            now=asked.known.days.moment(told.day, 15),
        )


def _comments(asked: Asked) -> None:
    for told in asked.opened.told.comment:
        person = asked.known.people[told.author]
        add_comment(
            consultation=asked.consultation,
            article=asked.opened.articles[told.article],
            voice=asked.voice(person, told.organisation),
            text=told.text,
            by=person,
            now=asked.known.days.moment(told.day, 18),
        )
