"""The inbox of the office: which items it shows, in which order, and what a row says."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from zbor.calc.deadlines import Verdict
from zbor.calc.watching import words_from
from zbor.calc.watching.relevance import Relevance
from zbor.dossiers.queries import term_in_words
from zbor.members.models import Person
from zbor.watch.enums import ChangeKind, Order, Shelf, Triage
from zbor.watch.models import Change, Item, Sighting
from zbor.watch.queries.item_words import cause_in_words, change_in_words, is_under_the_rule, term
from zbor.watch.queries.relevance import ground, in_words, relevances

PER_PAGE = 25
MOST_WEIGHED = 1000
"""So many items, the newest, are put in order by relevance; an inbox that nobody has emptied for longer is cut there."""

WEEK = timedelta(days=7)
UNDOABLE = timedelta(minutes=30)
LATER_CHANGES = (ChangeKind.STAGE, ChangeKind.DEADLINE, ChangeKind.TEXT)
KEPT = (Triage.FOLLOWED, Triage.OPENED, Triage.ATTACHED)
HEAVY = ("text", "lemmas")


class Urgency(StrEnum):
    """The groups of the list by days left."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; an empty field does not narrow it."""

    shelf: Shelf = Shelf.WAITING
    order: Order = Order.RELEVANCE
    text: str = ""
    source: int | None = None
    institution: int | None = None
    kind: str = ""

    @property
    def is_narrow(self) -> bool:
        return bool(self.text or self.source or self.institution or self.kind)


@dataclass(frozen=True, slots=True)
class Row:
    """An item as the list shows it."""

    item: Item
    relevance: Relevance | None
    reasons: list[str]
    term: Verdict | None
    term_words: str
    changes: list[str]
    cause: str
    urgency: Urgency
    newest: int


def changed_since() -> Exists:
    """Whether a matter changed after it was decided what becomes of it."""
    return Exists(Change.objects.filter(item=OuterRef("pk"), kind__in=LATER_CHANGES, pk__gt=OuterRef("seen_up_to")))


def has_news(item: Item) -> bool:
    """The same for one item, whose changes are there already."""
    return item.triage in KEPT and any(unseen(item))


def unseen(item: Item) -> list[Change]:
    """The changes of an item, which are there already, that came after the office decided or looked last."""
    return [one for one in item.changes.all() if one.kind in LATER_CHANGES and one.pk > item.seen_up_to]


def newest_change(item: Item) -> int:
    """The key of the last change of an item, whose changes are there already; 0 where it has none."""
    return max((one.pk for one in item.changes.all()), default=0)


def on_shelf(shelf: Shelf, person: Person | None) -> QuerySet[Item]:
    """The items of a shelf. What is kept comes back to those that wait once it changes."""
    items = Item.objects.all()
    if shelf is Shelf.WAITING:
        return items.filter(Q(triage=Triage.WAITING, is_old_news=False) | Q(changed_since(), triage__in=KEPT))
    if shelf is Shelf.FOLLOWED:
        return items.filter(triage=Triage.FOLLOWED)
    if shelf is Shelf.MINE:
        return items.filter(in_hands_of=person, triage__in=[Triage.WAITING, *KEPT])
    if shelf is Shelf.ASIDE:
        return items.filter(triage=Triage.DISMISSED)
    return items


def found(wanted: Wanted, *, person: Person | None) -> QuerySet[Item]:
    """The items that somebody looks for."""
    items = on_shelf(wanted.shelf, person)
    if wanted.institution:
        items = items.filter(institution=wanted.institution)
    if wanted.kind:
        items = items.filter(kind=wanted.kind)
    if wanted.source:
        items = items.filter(Exists(Sighting.objects.filter(item=OuterRef("pk"), source=wanted.source)))
    for typed, word in zip(wanted.text.split(), _lemmas(wanted.text), strict=False):
        number = Q(identifiers__value__icontains=typed)
        items = items.filter(
            Q(title__icontains=typed) | Q(lemmas__icontains=word) | Q(institution_name__icontains=typed) | number
        )
    return items.distinct() if wanted.text else items


def _lemmas(text: str) -> list[str]:
    return [" ".join(words_from(typed)) or typed for typed in text.split()]


def page_of(wanted: Wanted, *, number: str | None, person: Person | None, today: date) -> tuple[Page[int], list[Row]]:
    """One page of the list, by the number of the page; the same number of queries however much is found."""
    keys = list(found(wanted, person=person).order_by("-pk").values_list("pk", "deadline_on", "triaged_at"))
    weighed: dict[int, Relevance] = {}
    if wanted.shelf in (Shelf.ASIDE, Shelf.ALL):
        ordered = [pk for pk, *_rest in sorted(keys, key=lambda one: (_newest(one[2]), -one[0]))]
    elif wanted.order is Order.DAYS:
        ordered = [pk for pk, deadline, _at in sorted(keys, key=lambda one: (*_due(one[1], today), -one[0]))]
    else:
        weighed = relevances((pk for pk, *_rest in keys[:MOST_WEIGHED]), ground())
        due = {pk: _due(deadline, today) for pk, deadline, _at in keys}
        ordered = sorted(due, key=lambda pk: (-weighed[pk].points if pk in weighed else 0, *due[pk], -pk))
    page = Paginator(ordered, PER_PAGE).get_page(number)
    shown = list(page.object_list)
    return page, _rows(shown, weighed or relevances(shown, ground()), today)


def _newest(moment: datetime | None) -> float:
    """What was decided last comes first; what waits comes after it."""
    return -moment.timestamp() if moment else 0.0


def _due(deadline: date | None, today: date) -> tuple[int, int]:
    """What is due soonest first, then what has no deadline, then what is over, the latest first."""
    if deadline is None:
        return (1, 0)
    left = (deadline - today).days
    return (0, left) if left >= 0 else (2, -left)


def urgency(deadline: date | None, today: date) -> Urgency:
    if deadline is None:
        return Urgency.NEVER
    if deadline < today:
        return Urgency.OVERDUE
    if deadline == today:
        return Urgency.TODAY
    return Urgency.WEEK if deadline <= today + WEEK else Urgency.LATER


def _rows(keys: list[int], weighed: dict[int, Relevance], today: date) -> list[Row]:
    """The rows of a page; in the order of the keys."""
    changes = Change.objects.filter(kind__in=LATER_CHANGES).order_by("pk")
    fetched = Item.objects.defer(*HEAVY).select_related("institution", "in_hands_of", "triaged_by", "dossier")
    fetched = fetched.prefetch_related(Prefetch("changes", queryset=changes), "sightings__source")
    items = fetched.in_bulk(keys)
    return [_row(items[pk], weighed.get(pk), today) for pk in keys if pk in items]


def _row(item: Item, weighed: Relevance | None, today: date) -> Row:
    judged = term(item) if is_under_the_rule(item) and item.deadline_on else None
    return Row(
        item=item,
        relevance=weighed,
        reasons=in_words(weighed) if weighed else [],
        term=judged,
        term_words=term_in_words(judged) if judged else "",
        changes=[change_in_words(one) for one in unseen(item)] if item.triage in KEPT else [],
        cause=cause_in_words(item) if item.triage == Triage.DISMISSED else "",
        urgency=urgency(item.deadline_on, today),
        newest=newest_change(item),
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """How many items lie on each shelf."""

    waiting: int
    followed: int
    mine: int
    aside: int
    all: int


def counted(person: Person | None) -> Counted:
    """How many items lie on each shelf; one query."""
    shelves = {shelf.value: Q(pk__in=on_shelf(shelf, person).values("pk")) for shelf in Shelf}
    return Counted(**Item.objects.aggregate(**{name: Count("pk", filter=where) for name, where in shelves.items()}))


def last_done(person: Person, now: datetime) -> Item | None:
    """What this person decided last, a short while ago; it can be undone."""
    recent = Item.objects.filter(triaged_by=person, triaged_at__gt=now - UNDOABLE).exclude(triage=Triage.WAITING)
    return recent.defer(*HEAVY).select_related("dossier", "triaged_by").order_by("-triaged_at", "-pk").first()


@dataclass(frozen=True, slots=True)
class Morning:
    """What the desk says of the inbox: how much waits, and how much of it is due within a week."""

    waiting: int
    due: int


def morning(today: date) -> Morning:
    """How much waits, and how much of it is due within a week; one query."""
    soon = Q(deadline_on__range=(today, today + WEEK))
    counts = on_shelf(Shelf.WAITING, None).aggregate(waiting=Count("pk"), due=Count("pk", filter=soon))
    return Morning(**counts)
