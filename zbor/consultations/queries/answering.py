"""What a person sees while answering: one statement at a time, in an order of the voice's own."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from django.db.models import Count, Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.waiting import Waiting
from zbor.calc.opinion.routing import Shown, Tally, probabilities, ranked
from zbor.consultations.enums import Moderation, Origin, Phase, Value
from zbor.consultations.models import Comment, Consultation, EarlierWording, Response, Statement
from zbor.consultations.queries.statements import accepted
from zbor.consultations.rules import is_answerable
from zbor.decisions.models import RollEntry
from zbor.decisions.queries import Voice, entries_of
from zbor.dossiers.models import Article
from zbor.members.standing import Standing

SECONDS_EACH = 8
OFFICE_IN_A_ROW, MEMBERS_IN_A_ROW = 10, 2
"""So many statements of the office, then so many by members, and again."""


@dataclass(frozen=True)
class Card:
    """One statement as a screen: which it is, how far one has come, and what was answered before."""

    statement: Statement
    response: Response | None
    place: int
    total: int
    left: int
    previous: int | None

    @property
    def minutes_left(self) -> int:
        """About how many minutes the unanswered ones take; 0 means less than one."""
        return round(self.left * SECONDS_EACH / 60)


def responses_of(consultation: Consultation, entry: RollEntry) -> dict[int, Response]:
    """What one voice has answered so far, by statement; only for people who may use that voice."""
    own = Response.objects.filter(statement__consultation=consultation, entry=entry).order_by("pk")
    return {response.statement_id: response for response in own}


def card(consultation: Consultation, entry: RollEntry, *, wanted: int | None = None) -> Card | None:
    """The statement asked for, or the first one not answered yet; None when everything is answered."""
    answers = responses_of(consultation, entry)
    order = _order(consultation, answers, entry)
    places = {statement.pk: place for place, statement in enumerate(order)}
    unanswered = [statement.pk for statement in order if statement.pk not in answers]
    chosen = wanted if wanted in places else next(iter(unanswered), None)
    if chosen is None:
        return None
    place = places[chosen]
    return Card(
        statement=order[place],
        response=answers.get(chosen),
        place=place + 1,
        total=len(order),
        left=len(unanswered),
        previous=order[place - 1].pk if place else None,
    )


def last_answered(consultation: Consultation, entry: RollEntry) -> int | None:
    """The statement a voice answered last, for the way back from the end."""
    asked = set(accepted(consultation).values_list("pk", flat=True))
    answered = [pk for pk in responses_of(consultation, entry) if pk in asked]
    return answered[-1] if answered else None


def _order(consultation: Consultation, answers: Collection[int], entry: RollEntry) -> list[Statement]:
    """What is answered, as it was answered; then what is not, by what an answer would tell, members' mixed in."""
    asked = {statement.pk: statement for statement in accepted(consultation)}
    answered = [asked[pk] for pk in answers if pk in asked]
    waiting = [asked[pk] for pk in _by_use(consultation, asked, answers, entry)]
    return answered + _mixed(waiting, answered)


def _by_use(
    consultation: Consultation, asked: Collection[int], answers: Collection[int], entry: RollEntry
) -> list[int]:
    """The unanswered statements in an order in which what is least known tends to come first, and none is kept back.

    It stays as it is until this voice, or enough others, have answered: a page opened again shows the same statement.
    """
    tally = Tally.of(_shown(consultation, asked))
    unseen = np.array([int(one) not in answers for one in tally.ids], dtype=np.bool_)
    chances = probabilities(tally, unseen)
    order = ranked(tally.ids, chances, seed=consultation.pk, words=(str(entry.pk), str(len(answers))))
    return [int(one) for one in order]


def _shown(consultation: Consultation, asked: Collection[int]) -> list[Shown]:
    """How each statement has been answered so far; an answer is the only showing that is kept."""
    rows = Response.objects.filter(statement__consultation=consultation).order_by().values_list("statement", "value")
    counts = {(pk, value): n for pk, value, n in rows.annotate(n=Count("pk"))}
    told = ((pk, [counts.get((pk, value), 0) for value in (Value.AGREE, Value.DISAGREE, Value.PASS)]) for pk in asked)
    return [Shown(str(pk), sum(said), *said) for pk, said in told]


def _mixed(waiting: list[Statement], answered: list[Statement]) -> list[Statement]:
    """Ten of the office's statements, two by members, and again; what was answered before counts along."""
    members = [one for one in waiting if one.origin == Origin.MEMBER]
    office = [one for one in waiting if one.origin != Origin.MEMBER]
    by_members = sum(one.origin == Origin.MEMBER for one in answered)
    by_office = len(answered) - by_members
    mixed: list[Statement] = []
    while office and members:
        if by_members < MEMBERS_IN_A_ROW * (by_office // OFFICE_IN_A_ROW):
            mixed.append(members.pop(0))
            by_members += 1
        else:
            mixed.append(office.pop(0))
            by_office += 1
    return mixed + office + members


def prepared(consultation: Consultation, entry: RollEntry) -> list[Response]:
    """What staff answered for their organisation and nobody has confirmed."""
    waiting = Response.objects.filter(
        statement__consultation=consultation,
        statement__moderation=Moderation.ACCEPTED,
        entry=entry,
        is_confirmed=False,
    )
    return list(waiting.select_related("statement", "by").order_by("statement__number"))


def prepared_comments(consultation: Consultation, entry: RollEntry) -> list[Comment]:
    """Comments staff wrote for their organisation and nobody has confirmed."""
    waiting = Comment.objects.filter(consultation=consultation, entry=entry, is_confirmed=False, withdrawn_at=None)
    return list(waiting.select_related("article", "author").order_by("article__position", "pk"))


def earlier_wordings(article: Article, entries: Collection[int]) -> dict[int, EarlierWording]:
    """By comment of one's own voices on an article, what its author had written before it was confirmed otherwise."""
    found = EarlierWording.objects.filter(comment__article=article, comment__entry__in=entries).select_related("by")
    return {one.comment_id: one for one in found}


def voices(consultation: Consultation, standing: Standing) -> list[Voice]:
    """For whom a person may answer this consultation."""
    return entries_of(standing, consultation.roll) if consultation.roll else []


def waiting_for(standing: Standing, now: datetime) -> list[Waiting]:
    """Consultations a person has not finished, what they should confirm, and for the office what members wrote."""
    if standing.person is None or not standing.is_network:
        return []
    found = [one for consultation in _running() for one in _of_one(consultation, standing, now)]
    return found + (_of_the_office() if standing.is_office else [])


def _running() -> list[Consultation]:
    return list(Consultation.objects.filter(phase=Phase.OPEN).select_related("roll", "dossier"))


def _of_one(consultation: Consultation, standing: Standing, now: datetime) -> list[Waiting]:
    if not is_answerable(consultation, now):
        return []
    due = _day(consultation)
    found = []
    for voice in voices(consultation, standing):
        query = f"?for={voice.entry.pk}"
        answer, review = (reverse(f"consultations:{name}", args=[consultation.pk]) for name in ("answer", "review"))
        if voice.binds and (prepared(consultation, voice.entry) or prepared_comments(consultation, voice.entry)):
            found.append(Waiting(consultation.title, review + query, due, _("confirm answers"), voice.entry.name))
        elif unanswered(consultation, voice.entry):
            found.append(Waiting(consultation.title, answer + query, due, _("answer"), voice.entry.name))
    return found


def unanswered(consultation: Consultation, entry: RollEntry) -> int:
    """How many statements a voice has not answered."""
    answered = Response.objects.filter(statement=OuterRef("pk"), entry=entry)
    return accepted(consultation).filter(~Exists(answered)).count()


def _of_the_office() -> list[Waiting]:
    """Members' statements are decided about after closing too: their authors are owed an answer."""
    pending = Statement.objects.filter(moderation=Moderation.PENDING).exclude(consultation__phase=Phase.DRAFT)
    consultations = Consultation.objects.filter(pk__in=pending.values("consultation"))
    return [
        Waiting(one.title, reverse("consultations:moderation", args=[one.pk]), None, _("members' statements"))
        for one in consultations
    ]


def _day(consultation: Consultation) -> date | None:
    return timezone.localtime(consultation.closes_at).date() if consultation.closes_at else None
