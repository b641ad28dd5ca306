"""From answers to numbers and back: the only bridge between responses and the opinion engine."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, Subquery

from zbor.calc.opinion import OpinionResult, Vote, VoteTable
from zbor.calc.opinion.map import VERSION
from zbor.consultations.enums import Moderation
from zbor.consultations.models import Consultation, OpinionSnapshot, Response, Statement
from zbor.consultations.rules import least_shown


@dataclass(frozen=True)
class Turnout:
    """How many voices have answered anything that counts, of how many; and what waits to be confirmed."""

    answered: int
    of: int
    answers: int
    prepared: int
    only_prepared: int

    @property
    def silent(self) -> int:
        """Voices without one answer that counts."""
        return self.of - self.answered


def vote_table(consultation: Consultation) -> VoteTable:
    """The confirmed answers to published statements; it drops names, and keeps an imported table's own numbers."""
    who, what = ("entry__external_id", "statement__external_id") if consultation.is_imported else ("entry", "statement")
    asked = Statement.objects.filter(consultation=consultation, moderation=Moderation.ACCEPTED)
    answers = _counted(consultation).values_list(who, what, "value", "is_important", "is_red_line")
    return VoteTable.from_votes(
        (
            Vote(str(entry), str(statement), value, 1.0 if weighs else None, red)
            for entry, statement, value, weighs, red in answers
        ),
        statements=[statement_key(statement, consultation) for statement in asked],
    )


def _counted(consultation: Consultation) -> Any:
    return Response.objects.filter(
        statement__consultation=consultation, statement__moderation=Moderation.ACCEPTED, is_confirmed=True
    ).order_by("pk")


def statement_key(statement: Statement, consultation: Consultation) -> str:
    """By what name the engine knows a statement."""
    return statement.external_id if consultation.is_imported else str(statement.pk)


def turnout(consultation: Consultation) -> Turnout:
    """Who has answered, in three queries."""
    if consultation.roll_id is None:
        return Turnout(0, 0, 0, 0, 0)
    everything = Response.objects.filter(statement__consultation=consultation)
    confirmed = Q(is_confirmed=True, statement__moderation=Moderation.ACCEPTED)
    counted = everything.aggregate(
        answered=Count("entry", filter=confirmed, distinct=True),
        answers=Count("pk", filter=confirmed),
        prepared=Count("pk", filter=Q(is_confirmed=False)),
    )
    confirmed_entries = everything.filter(is_confirmed=True).values("entry")
    only = everything.filter(is_confirmed=False).exclude(entry__in=confirmed_entries)
    return Turnout(
        of=consultation.roll.entries.count() if consultation.roll else 0,
        only_prepared=only.values("entry").distinct().count(),
        **counted,
    )


def voices_since(consultation: Consultation, moment: datetime | None) -> set[int]:
    """Which voices have answered something new or otherwise since a moment."""
    new = _counted(consultation)
    if moment is not None:
        new = new.filter(at__gt=moment)
    return set(new.order_by().values_list("entry", flat=True).distinct())


def last_counted_at(consultation: Consultation) -> datetime | None:
    """When the last of the answers that count was given; one in a result is never new to the batch after it."""
    last: datetime | None = _counted(consultation).aggregate(last=Max("at"))["last"]
    return last


def latest(consultation: Consultation) -> OpinionSnapshot | None:
    """The result that is published now."""
    found = OpinionSnapshot.objects.filter(consultation=consultation).select_related("segments_from")
    return found.order_by("-at", "-pk").first()


def result_of(snapshot: OpinionSnapshot) -> OpinionResult | None:
    """The frozen result as the engine gave it, with the participants' keys: not to be shown as it is.

    None where an earlier version of the engine gave it in another form; `is_outdated` holds then.
    """
    try:
        return OpinionResult.from_json(json.dumps(snapshot.result))
    except ValueError:
        return None


def is_outdated(snapshot: OpinionSnapshot) -> bool:
    """Whether an earlier version of the engine computed it."""
    return snapshot.version != VERSION


def outdated() -> list[Consultation]:
    """Consultations whose published result an earlier version of the engine computed."""
    newest = OpinionSnapshot.objects.filter(consultation=OuterRef("pk")).order_by("-at", "-pk")
    found = Consultation.objects.annotate(version=Subquery(newest.values("version")[:1]))
    return list(found.exclude(version=VERSION).exclude(version=None))


def published(snapshot: OpinionSnapshot, consultation: Consultation) -> dict[str, Any]:
    """What anybody who may see the result may take home: no keys of participants, no counts of a few."""
    least = least_shown(consultation)
    few = {one["id"] for one in snapshot.result["statements"] if one["n"] < least}
    texts = consultation.statements.filter(moderation=Moderation.ACCEPTED)
    return {
        "consultation": {"title": consultation.title, "is_imported": consultation.is_imported},
        "at": snapshot.at.isoformat(),
        "voices": snapshot.voices,
        "answers": snapshot.answers,
        "least_shown": least,
        "texts": {statement_key(statement, consultation): statement.text for statement in texts},
        "result": _without_voices(snapshot.result, few, least),
    }


def _without_voices(result: dict[str, Any], few: set[str], least: int) -> dict[str, Any]:
    """The engine's result, key by key: what is not named here is not given away."""
    places = [{"place": one["place"], "group": one["group"]} for one in result["participants"]]
    return {
        "method": result["method"],
        "participants": sorted(places, key=lambda one: (one["place"] is None, one["place"] or [], one["group"] or "")),
        "statements": [_few(one) if one["id"] in few else one for one in result["statements"]],
        "groups": [_said_by_enough(one, "representative", least) for one in result["groups"]],
        "segments": [
            _said_by_enough(_said_by_enough(one, "representative", least), "statements", least)
            for one in result["segments"]
            if one["size"] >= least
        ],
        "camps": result["camps"],
        "axes": [
            {**one, "statements": [told for told in one["statements"] if told["id"] not in few]}
            for one in result["axes"]
        ],
        "unites": [one for one in result["unites"] if one["n"] >= least],
        "divides": [one for one in result["divides"] if one["n"] >= least],
        "careless": {**result["careless"], "flagged": len(_flagged(result["careless"]["flagged"]))},
        "notes": result["notes"],
    }


def _flagged(flagged: list[dict[str, Any]]) -> set[str]:
    """Voices whose answers look careless; only how many they are is ever said."""
    return {one["participant"] for one in flagged}


def _few(statement: dict[str, Any]) -> dict[str, Any]:
    return {key: value if key in {"id", "n"} else None for key, value in statement.items()}


def _said_by_enough(part: dict[str, Any], name: str, least: int) -> dict[str, Any]:
    return {**part, name: [one for one in part[name] if one["n"] >= least]}
