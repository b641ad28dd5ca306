"""The questions of an application with their answers, versions, remarks, and similar answers of earlier ones."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from zbor.calc.alike import alike, key_words
from zbor.calc.worddiff import Piece, diff_words
from zbor.funding.answering import fault_of, shown
from zbor.funding.application_enums import AnswerState
from zbor.funding.models import Answer, AnswerVersion, AnswerWriting, Application, CallQuestion, QuestionChange
from zbor.funding.queries.applications import LATELY, visible
from zbor.funding.saying_applications import is_too_long, left_in_words
from zbor.members.models import Person
from zbor.members.standing import Standing

MOST_VERSIONS = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One question and how far its answer is."""

    question: CallQuestion
    answer: Answer | None
    notes: int
    changed: list[QuestionChange]
    """How the question read when it was answered, the latest first; empty where it is as it was."""

    @property
    def text(self) -> str:
        return self.answer.text if self.answer else ""

    @property
    def shown(self) -> str:
        return shown(self.question, self.text)

    @property
    def left(self) -> str:
        return left_in_words(self.question, self.text) if self.question.kind == "text" else ""

    @property
    def is_too_long(self) -> bool:
        return is_too_long(self.question, self.text)

    @property
    def state(self) -> AnswerState:
        return AnswerState(self.answer.state) if self.answer and self.answer.text else AnswerState.EMPTY

    @property
    def is_finished(self) -> bool:
        return self.state in (AnswerState.READY, AnswerState.CHECKED)


def rows(application: Application) -> list[Row]:
    """Every question that is asked, and those taken out that were answered; the same number of queries for any number."""
    answers = {one.question_id: one for one in application.answers.all()}
    questions = CallQuestion.objects.filter(call=application.call_id)
    asked = questions.filter(Q(removed_at__isnull=True) | Q(pk__in=list(answers))).prefetch_related("changes")
    open_notes = application.notes.filter(settled_at__isnull=True).values("question").annotate(n=Count("pk"))
    notes = {one["question"]: one["n"] for one in open_notes.order_by()}
    found = []
    for question in asked:
        answer = answers.get(question.pk)
        since = answer.at if answer else application.created_at
        changed = [one for one in question.changes.all() if one.at > since]
        found.append(Row(question, answer, notes.get(question.pk, 0), changed))
    return found


@dataclass(frozen=True, slots=True)
class Step:
    """A version and what it changed."""

    version: AnswerVersion
    pieces: tuple[Piece, ...]


def history(answer: Answer) -> list[Step]:
    """The latest versions, each compared with the one before."""
    versions = list(answer.versions.select_related("by")[: MOST_VERSIONS + 1])
    words = [shown(answer.question, one.text) for one in versions]
    stepped = zip(versions, [*words, ""][1:], words, strict=True)
    return [Step(one, diff_words(old, new)) for one, old, new in stepped][:MOST_VERSIONS]


def others_writing(application: Application, question: CallQuestion, person: Person, now: datetime) -> list[Person]:
    """Who else had this box open in the last minutes."""
    found = AnswerWriting.objects.filter(application=application, question=question, at__gt=now - LATELY)
    return [one.person for one in found.exclude(person=person).select_related("person")]


@dataclass(frozen=True, slots=True)
class Earlier:
    """An answer that could serve again, and where it stands."""

    question: CallQuestion
    answer: Answer
    revision: int
    """Of the empty answer that it would fill; 0 where nothing was ever written."""

    @property
    def key(self) -> str:
        return f"{self.question.pk}-{self.answer.pk}"

    @property
    def shown(self) -> str:
        return shown(self.answer.question, self.answer.text)


def _given_before(application: Application, standing: Standing) -> QuerySet[Answer]:
    own = visible(standing).filter(organisation=application.organisation_id).exclude(pk=application.pk)
    return Answer.objects.filter(application__in=own.order_by().values("pk")).exclude(text="")


def has_earlier(application: Application, standing: Standing) -> bool:
    """Whether there is anything to be compared; whether something is like a question, only `earlier_answers` finds out."""
    return _given_before(application, standing).exists()


def earlier_answers(application: Application, standing: Standing) -> list[Earlier]:
    """For each question without an answer the likest one of an earlier application of the same organisation."""
    empty = [one for one in rows(application) if not one.text and one.question.removed_at is None]
    given = _given_before(application, standing)
    known = {one.pk: one for one in given.select_related("question", "application__call").order_by("-at")[:1000]}
    words = {pk: key_words(one.question.text) for pk, one in known.items()}
    found = []
    for row in empty:
        question, revision = row.question, row.answer.revision if row.answer else 0
        fits = {
            pk for pk, one in known.items() if one.question.kind == question.kind and not fault_of(question, one.text)
        }
        near = alike(key_words(question.text), {pk: words[pk] for pk in fits}, least=0.5, most=1)
        found += [Earlier(question, known[pk], revision) for pk, _likeness in near]
    return found
