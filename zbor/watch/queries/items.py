"""One item: its facts, its way through the procedure, and what else belongs to it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from zbor.calc.watching import words_from
from zbor.calc.watching.relevance import vocabulary
from zbor.calc.watching.stages import Expected, expected_after, procedure_of, stage_of
from zbor.dossiers.enums import Level
from zbor.dossiers.models import Act, Dossier, Identifier
from zbor.watch.enums import ChangeKind
from zbor.watch.models import Change, Item
from zbor.watch.queries.item_acts import KnownActs, compact, known_acts
from zbor.watch.queries.item_words import change_in_words, expected_in_words
from zbor.watch.queries.relevance import open_dossiers

MOST_RELATED = 20
MOST_SUGGESTED = 6
MOST_LOOKED_AT = 300
LEAST_LIKENESS = 0.35
HEAVY = ("text", "lemmas")


def act_of(item: Item, known: KnownActs | None = None) -> Act | None:
    """The act of our stock that an item is about."""
    if item.dossier_id is not None and item.dossier is not None and item.dossier.act_id is not None:
        return item.dossier.act
    numbers = [(one.kind, compact(one.value)) for one in item.identifiers.all()]
    found = (known or known_acts()).of(item.title, numbers)
    return Act.objects.filter(pk=found).first() if found else None


@dataclass(frozen=True, slots=True)
class Stop:
    """One stage that a matter reached, in the words of its source."""

    name: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Way:
    """The stages reached, oldest first, and what normally comes next, in words ("" where nobody can say)."""

    stops: list[Stop]
    expected: str


def way_of(item: Item) -> Way:
    """How far an item has come, and what normally comes next."""
    stops = [Stop(one.name, one.on) for one in sorted(item.steps.all(), key=lambda one: (one.on or date.min, one.pk))]
    last = item.stage or (stops[-1].name if stops else "")
    if item.stage and item.stage not in {one.name for one in stops}:
        stops.append(Stop(item.stage, item.on))
    expected = expected_of(item, last)
    return Way(stops, expected_in_words(expected) if expected else "")


def expected_of(item: Item, last: str) -> Expected | None:
    is_european = item.level == Level.EU
    procedure = procedure_of(item.procedure, kind=item.kind, is_european=is_european)
    return expected_after(stage_of(last, is_european=is_european), procedure)


@dataclass(frozen=True, slots=True)
class News:
    """One change: when, what in a sentence, and for a text what went and what came."""

    change: Change
    text: str
    old: str = ""
    new: str = ""


def news_of(item: Item) -> list[News]:
    """What has changed so far, the latest first; that it was found for the first time is no change."""
    told = []
    for one in sorted(item.changes.all(), key=lambda one: -one.pk):
        if one.kind == ChangeKind.TEXT:
            told.append(News(one, "", one.old, one.new))
        elif one.kind != ChangeKind.NEW:
            told.append(News(one, change_in_words(one)))
    return told


def related(item: Item, act: Act | None) -> QuerySet[Item]:
    """Other items of the same dossier or about the same act, the newest first."""
    same = Q(pk__in=items_about(act)) | Q(dossier__act=act) if act is not None else Q(pk__in=[])
    if item.dossier_id is not None:
        same |= Q(dossier=item.dossier_id)
    return Item.objects.filter(same).exclude(pk=item.pk).defer(*HEAVY).order_by("-on", "-pk")[:MOST_RELATED]


def items_about(act: Act) -> list[int]:
    """The items that are about an act by a number or by their title."""
    known = known_acts()
    narrowed = Q()
    for number in act.identifiers.all():
        narrowed |= Q(identifiers__kind=number.kind, identifiers__value=compact(number.value))
    words = sorted(words_from(act.title), key=len, reverse=True)[:2]
    narrowed |= Q(*(Q(lemmas__contains=word) for word in words)) if words else Q()
    if act.short_title:
        narrowed |= Q(title__icontains=act.short_title.split()[0])
    found = Item.objects.filter(narrowed).distinct().order_by("-on", "-pk").prefetch_related("identifiers")
    chosen = found.only("pk", "title", "on")[:MOST_LOOKED_AT]
    numbers = {one.pk: [(n.kind, compact(n.value)) for n in one.identifiers.all()] for one in chosen}
    return [one.pk for one in chosen if known.of(one.title, numbers[one.pk]) == act.pk]


@dataclass(frozen=True, slots=True)
class Suggested:
    """A dossier to which an item may belong, and why: `number`, `act` or `title`."""

    dossier: Dossier
    why: str


def suggested(item: Item) -> list[Suggested]:
    """Open dossiers to which it may belong: of the same number, of the same act, of a like title; the surest first."""
    open_ones = list(Dossier.objects.filter(open_dossiers()).select_related("institution"))
    numbers = {(one.kind, compact(one.value)) for one in item.identifiers.all()}
    theirs = Identifier.objects.filter(dossier__in=[one.pk for one in open_ones]).values_list(
        "dossier", "kind", "value"
    )
    same = {dossier for dossier, kind, value in theirs if (kind, compact(value)) in numbers}
    act = act_of(item)
    words = {one.pk: set(words_from(one.title)) for one in open_ones}
    own = set(words_from(item.title))
    weights = vocabulary([own], words.values())
    found = []
    for one in open_ones:
        like = _likeness(own, words[one.pk], weights)
        if one.pk in same:
            found.append((0, -like, Suggested(one, "number")))
        elif act is not None and one.act_id == act.pk:
            found.append((1, -like, Suggested(one, "act")))
        elif like >= LEAST_LIKENESS:
            found.append((2, -like, Suggested(one, "title")))
    found.sort(key=lambda one: (one[0], one[1], -one[2].dossier.pk))
    return [one for _rank, _like, one in found[:MOST_SUGGESTED]]


def _likeness(left: set[str], right: set[str], weights: dict[str, float]) -> float:
    """How much of the rarer words of one title stands in the other, from 0 to 1."""

    def weight(words: set[str]) -> float:
        return sum(weights.get(word, 0.2) for word in words)

    smaller = min(weight(left), weight(right))
    return weight(left & right) / smaller if smaller else 0.0


def searched(text: str) -> QuerySet[Dossier]:
    """Dossiers whose title holds every word, the newest first."""
    found = Dossier.objects.select_related("institution").order_by("-opened_at", "-pk")
    for word in text.split():
        found = found.filter(
            Q(title__icontains=word) | Q(short_title__icontains=word) | Q(identifiers__value__icontains=word)
        )
    return found.distinct() if text.strip() else found.none()
