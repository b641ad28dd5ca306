"""How a vote stands, and what it came to."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from zbor.calc.decisions import Chosen, Count, chosen_from, count_from
from zbor.decisions import words
from zbor.decisions.enums import Choice, Method, Phase
from zbor.decisions.models import Ballot, Decision, Objection, Option, PreparedBallot, RollEntry
from zbor.decisions.queries import assemblies
from zbor.decisions.queries.voices import Voice, entries_of, still_here, with_proxies
from zbor.decisions.terms import terms_of
from zbor.dossiers.models import Dossier
from zbor.members.standing import Standing

PROXY = ("proxy__holder_organisation", "proxy__holder_person")


def decisions(*, dossier: Dossier | None = None) -> QuerySet[Decision]:
    """The network's decisions, the newest first; drafts are the office's own affair."""
    found = Decision.objects.filter(opened_at__isnull=False).select_related("dossier")
    return found if dossier is None else found.filter(dossier=dossier)


@dataclass(frozen=True)
class Participation:
    """How many voices have voted so far, and how many may; nothing about how."""

    cast: int
    entitled: int


def participation(decision: Decision) -> Participation:
    cast = decision.took_part if terms_of(decision).is_secret else decision.ballots
    return Participation(cast.count(), RollEntry.objects.filter(roll=decision.roll_id).count())


@dataclass(frozen=True)
class Booth:
    """What a person sees of one voice of theirs: the ballot in force and what colleagues propose."""

    voice: Voice
    ballot: Ballot | None
    prepared: list[PreparedBallot] = field(default_factory=list)
    took_part: bool = False
    voted_itself: bool = False
    said: str = ""

    @property
    def entry(self) -> RollEntry:
        return self.voice.entry


def booths(standing: Standing, decision: Decision, *, on: date) -> list[Booth]:
    """A person's voices in a vote; nobody else's ballot is read."""
    if decision.roll is None:
        return []
    allowed = terms_of(decision).proxies_per_holder > 0
    voices = with_proxies(standing, decision.roll, on=on) if allowed else entries_of(standing, decision.roll)
    here = set(still_here(decision, on=on).values_list("pk", flat=True))
    voices = [voice for voice in voices if voice.entry.pk in here]
    if decision.item is not None:
        voices = assemblies.in_room(decision.item.assembly, voices)
    mine = [voice.entry.pk for voice in voices]
    own = [voice.entry.pk for voice in voices if not voice.is_by_proxy]
    ballots = {ballot.entry_id: ballot for ballot in decision.ballots.filter(entry__in=mine).select_related("cast_by")}
    prepared: dict[int, list[PreparedBallot]] = {}
    for proposal in decision.prepared_ballots.filter(entry__in=own).select_related("by").order_by("-at", "-pk"):
        prepared.setdefault(proposal.entry_id, []).append(proposal)
    options, method = {one.number: one.text for one in decision.options.all()}, terms_of(decision).method

    def said(ballot: Ballot) -> str:
        return said_by(ballot, options, method)

    took_part = set(decision.took_part.filter(entry__in=mine).values_list("entry", flat=True))
    return [
        _booth(voice, ballots.get(voice.entry.pk), prepared.get(voice.entry.pk, []), voice.entry.pk in took_part, said)
        for voice in voices
    ]


def _booth(
    voice: Voice,
    ballot: Ballot | None,
    prepared: list[PreparedBallot],
    took_part: bool,  # noqa: FBT001 -- called once, just above
    said: Callable[[Ballot], str],
) -> Booth:
    """Whoever votes by proxy reads what they cast themselves, and of the giver's own vote only that it is there."""
    if voice.is_by_proxy and ballot is not None and ballot.proxy_id is None:
        return Booth(voice, None, [], took_part=took_part, voted_itself=True)
    return Booth(voice, ballot, prepared, took_part=took_part, said=said(ballot) if ballot else "")


def count_of(decision: Decision) -> Count | None:
    """The reckoning of a question of yes or no, written at closing."""
    if decision.count is None or terms_of(decision).chooses:
        return None
    return count_from(decision.count)


def chosen_of(decision: Decision) -> Chosen | None:
    """The reckoning of a choice among options, written at closing."""
    if decision.count is None or not terms_of(decision).chooses:
        return None
    return chosen_from({name: value for name, value in decision.count.items() if name != "prepared_unconfirmed"})


def is_guessable(decision: Decision, *, few: int) -> bool:
    """Whether the result of a secret vote tells how somebody voted: few ballots, or all alike."""
    if decision.phase != Phase.CLOSED:
        return False
    said = [str(content) for content in decision.secret_ballots.values_list("content", flat=True)]
    return 0 < len(said) < few or len(set(said)) == 1


def options_of(decision: Decision) -> list[Option]:
    return list(decision.options.all())


def confirmation_of(decision: Decision) -> Decision | None:
    """The vote by which the network confirms an urgent decision, where it was asked."""
    return Decision.objects.filter(ratifies=decision).first()


def reservations_of(decision: Decision) -> dict[int, str]:
    """The words of reservations by the organisation that has them."""
    reserved = decision.ballots.filter(is_reservation=True, entry__organisation__isnull=False)
    return {ballot.entry.organisation_id or 0: ballot.reason for ballot in reserved.select_related("entry")}


def objections_of(decision: Decision) -> QuerySet[Objection]:
    """Every objection with its answer, the oldest first."""
    return decision.objections.select_related("entry", "answered_by")


@dataclass(frozen=True)
class Voted:
    """A voice of the roll and its ballot, None where it did not vote or voted in secret."""

    entry: RollEntry
    ballot: Ballot | None
    took_part: bool = False
    said: str = ""


def roll_call(decision: Decision) -> list[Voted]:
    """The whole roll with every ballot, in the order of the roll. Only for closed decisions: ask `may_see_ballot` first."""
    method = terms_of(decision).method
    closed, options = decision.phase == Phase.CLOSED, {one.number: one.text for one in decision.options.all()}
    cast = {ballot.entry_id: ballot for ballot in decision.ballots.select_related(*PROXY)} if closed else {}
    took_part = set(decision.took_part.values_list("entry", flat=True)) | cast.keys() if closed else set()
    return [
        Voted(
            entry,
            cast.get(entry.pk),
            took_part=entry.pk in took_part,
            said=said_by(cast[entry.pk], options, method) if entry.pk in cast else "",
        )
        for entry in RollEntry.objects.filter(roll=decision.roll_id)
    ]


def said_by(ballot: Ballot | PreparedBallot, options: dict[int, str], method: Method) -> str:
    """What a ballot says, in the words of the method."""
    if ballot.content is None:
        return words.choice_said(method, Choice(ballot.choice))
    content: dict[str, Any] = ballot.content
    if not any(content.values()):
        return words.choice_said(method, Choice.ABSTAIN)
    if "score" in content:
        return "; ".join(f"{options.get(int(number), number)}: {points}" for number, points in content["score"].items())
    if "rank" in content:
        return " > ".join(" = ".join(options.get(one, str(one)) for one in group) for group in content["rank"])
    return "; ".join(options.get(one, str(one)) for one in content["approve"])
