"""How far items concern the network: what the network works on, what each item is, and the reasons in words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import Substr
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.calc.watching import words_from
from zbor.calc.watching.relevance import Cause, Matter, Network, Reason, Relevance, relevance, vocabulary
from zbor.dossiers.enums import Stage
from zbor.dossiers.models import Dossier, Identifier, Topic
from zbor.search.models import Row
from zbor.watch.models import Item, ItemIdentifier, WatchMatch
from zbor.watch.queries.item_acts import KnownActs, compact, known_acts

HEAD = 1500
"""Characters of the words of an item that are looked at: its title and how its text begins."""

BACKGROUND = 400
"""So many items and so many articles of acts, the newest, show which words are common in whatever is found."""

CLOSED = (Stage.DECIDED, Stage.ARCHIVED)


@dataclass(frozen=True, slots=True)
class Ground:
    """What is needed to say how far any item concerns the network; gathered once for a whole list."""

    network: Network
    acts: KnownActs


def matched_watches(items: Collection[int]) -> Mapping[int, tuple[str, ...]]:
    """The names of the network's and the groups' watches that each of these items answered."""
    found: dict[int, dict[str, None]] = {}
    ours = WatchMatch.objects.filter(watch__removed_at=None, watch__person=None, watch__stranger=None)
    pairs = ours.filter(change__item__in=items).order_by("pk").values_list("change__item_id", "watch__name")
    for item, name in pairs:
        found.setdefault(item, {})[name] = None
    return {item: tuple(names) for item, names in found.items()}


def open_dossiers() -> Q:
    """The condition that a dossier is still worked on."""
    return ~Q(stage__in=CLOSED)


def ground() -> Ground:
    """What the network works on and has worked on; the same number of queries however much that is."""
    every = list(Dossier.objects.values_list("pk", "institution", "level", "act", "title", "short_title", "stage"))
    names = {pk: short or title for pk, _of, _level, _act, title, short, stage in every if stage not in CLOSED}
    numbers = Identifier.objects.filter(Q(dossier__in=names) | Q(act__dossiers__in=names))
    institutions: dict[int, int] = {}
    levels: dict[str, int] = {}
    for _pk, institution, level, *_rest in every:
        levels[level] = levels.get(level, 0) + 1
        if institution:
            institutions[institution] = institutions.get(institution, 0) + 1
    return Ground(
        network=Network(
            vocabulary=vocabulary(_own_words(), _found_words(), _legal_words()),
            numbers={
                (kind, compact(value)): names.get(dossier) or title or str(value)
                for kind, value, dossier, title in numbers.values_list("kind", "value", "dossier", "act__title")
            },
            acts={act: names[pk] for pk, _of, _level, act, *_rest in every if act and pk in names},
            topics={name: frozenset(words_from(name)) for name in _open_topics(names)},
            institutions=institutions,
            levels=levels,
        ),
        acts=known_acts(),
    )


def _own_words() -> Iterable[set[str]]:
    """The words of every dossier and demand there ever was."""
    rows = Row.objects.filter(kind__in=["dossier", "demand"])
    return (set(lemmas.split()) for lemmas in rows.values_list(Substr("lemmas", 1, HEAD), flat=True))


def _found_words() -> Iterable[set[str]]:
    newest = Item.objects.order_by("-pk").values_list(Substr("lemmas", 1, HEAD), flat=True)
    return (set(lemmas.split()) for lemmas in newest[:BACKGROUND])


def _legal_words() -> Iterable[set[str]]:
    """The language of the law belongs to nobody."""
    newest = Row.objects.filter(kind="article").order_by("-pk").values_list(Substr("lemmas", 1, HEAD), flat=True)
    return (set(lemmas.split()) for lemmas in newest[:BACKGROUND])


def _open_topics(names: Mapping[int, str]) -> list[str]:
    used = Topic.objects.filter(dossiers__in=names).annotate(n=Count("dossiers"))
    return list(used.order_by("name").values_list("name", flat=True))


def relevances(items: Iterable[int], on: Ground) -> dict[int, Relevance]:
    """How far each of these items concerns the network."""
    keys = list(items)
    numbers: dict[int, set[tuple[str, str]]] = {}
    for item, kind, value in ItemIdentifier.objects.filter(item__in=keys).values_list("item", "kind", "value"):
        numbers.setdefault(item, set()).add((kind, compact(value)))
    watches = matched_watches(keys)
    fields = Item.objects.filter(pk__in=keys).annotate(head=Substr("lemmas", 1, HEAD))
    told = fields.values_list("pk", "title", "institution", "level", "head")
    return {
        pk: relevance(
            Matter(
                words=frozenset(head.split() or words_from(title)),
                numbers=frozenset(numbers.get(pk, ())),
                act=on.acts.of(title, numbers.get(pk, ())),
                institution=institution,
                level=level,
                watches=watches.get(pk, ()),
            ),
            on.network,
        )
        for pk, title, institution, level, head in told
    }


def in_words(found: Relevance) -> list[str]:
    """The reasons, the weightiest first, as short sentences."""
    return [_in_words(one) for one in found.reasons]


def _in_words(one: Reason) -> str:
    told = {"about": ", ".join(one.about)}
    if one.cause is Cause.INSTITUTION:
        n = int(one.about[0])
        return ngettext("%(n)d dossier with this institution", "%(n)d dossiers with this institution", n) % {"n": n}
    words = {
        Cause.NUMBER: _("same number as %(about)s"),
        Cause.WATCH: _("answers the watch %(about)s"),
        Cause.ACT: _("same act as %(about)s"),
        Cause.WORDS: _("words of our dossiers: %(about)s"),
        Cause.TOPIC: _("topic of an open dossier: %(about)s"),
        Cause.LEVEL: _("a level at which we work"),
    }
    return words[one.cause] % told
