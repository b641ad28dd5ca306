"""Write into a known matter what a source says of it now. Each source corrects only what it said itself."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from zbor.calc.matters import title_key
from zbor.calc.matters.excerpts import shortened
from zbor.calc.worddiff import diff_words
from zbor.watch.actions.following import follow_deadline
from zbor.watch.actions.preparing import SAID, Prepared, lemmas_of, text_mark
from zbor.watch.enums import ChangeKind, DeadlineOrigin
from zbor.watch.models import Change, Item, ItemPaper, ItemStep, Sighting

RANKS = {
    "": 0,
    DeadlineOrigin.RECKONED: 1,
    DeadlineOrigin.SENTENCE: 2,
    DeadlineOrigin.SOURCE: 3,
    DeadlineOrigin.PERSON: 4,
}
"""Whose word on a deadline outweighs whose, when two sources say it for the first time."""
FULLER = 2
"""A text of another source is taken where it is so many times as long as the one we have."""


def carry_over(item: Item, one: Prepared, sighting: Sighting | None) -> list[Change]:
    """Change the item as far as the source changed its word; what of that is worth telling. Nothing is saved."""
    said, before = sighting.said if sighting else {}, (item.title, item.text)
    changes = [
        change
        for change in (_stage(item, one, said), _deadline(item, one, said), _text(item, one, sighting))
        if change is not None
    ]
    for name in SAID:
        _correct(item, name, one.fields[name], said.get(name, ""))
    item.institution = item.institution or one.fields["institution"]
    public_since = item.published_on.isoformat() if item.published_on else ""
    if one.fields["published_on"] and public_since in {"", said.get("published_on")}:
        item.published_on = one.fields["published_on"]
    item.keywords = list(dict.fromkeys([*item.keywords, *one.fields["keywords"]]))
    item.on = max(item.on, one.seen.on)
    if (item.title, item.text) != before:
        item.title_key = title_key(item.title)
        item.lemmas = lemmas_of(item.title, item.text, item.language)
    return changes


def said_last(sighting: Sighting, one: Prepared) -> dict[str, Any]:
    """What a source said last of each thing; where it says nothing now, such as of a page it could not read, what it said
    before is still its word."""
    before: dict[str, Any] = sighting.said
    return before | {name: value for name, value in one.said.items() if value}


def _correct(item: Item, name: str, new: Any, before: Any) -> None:
    """Take a word where there is none, or where the one there is this source's own earlier one."""
    there = getattr(item, name)
    if new and new != there and (not there or there == before):
        setattr(item, name, new)


def _stage(item: Item, one: Prepared, said: dict[str, Any]) -> Change | None:
    """A stage is news when its source says another than before, or a new source says something later.

    What a new source says of the same day where nobody had said anything is only filled in.
    """
    new, before = one.found.stage, said.get("stage", "")
    is_news = new != before if said else one.seen.on > item.on
    if not new or new == item.stage or not (is_news or not item.stage):
        return None
    old, item.stage = item.stage, new
    return Change(kind=ChangeKind.STAGE, old=old, new=new) if is_news else None


def _deadline(item: Item, one: Prepared, said: dict[str, Any]) -> Change | None:
    """A deadline moves when its source moves it; the first word of another source only fills in or outweighs."""
    new, before = one.deadline_on, said.get("deadline_on", "")
    if new is None or new.isoformat() == before or new == item.deadline_on:
        return None
    if item.deadline_origin == DeadlineOrigin.PERSON:  # a person's word stands; that the source says another is told
        told = item.deadline_on.isoformat() if item.deadline_on else ""
        return Change(kind=ChangeKind.DEADLINE, old=told, new=new.isoformat()) if before else None
    outweighs = RANKS[one.deadline_origin] > RANKS[item.deadline_origin]
    if item.deadline_on is not None and not before and not outweighs:
        return None
    old = item.deadline_on
    item.deadline_on, item.deadline_origin = new, one.deadline_origin
    item.deadline_sentence = one.deadline_sentence
    return Change(kind=ChangeKind.DEADLINE, old=old.isoformat() if old else "", new=new.isoformat())


def _text(item: Item, one: Prepared, sighting: Sighting | None) -> Change | None:
    """A text changed when the source that gave it gives another; a much fuller one of another source is only taken."""
    new = one.found.text
    if not new or new == item.text:
        return None
    is_its_own = sighting is not None and bool(item.text) and sighting.text_key == text_mark(item.text, item.text_key)
    if is_its_own or len(new) >= FULLER * len(item.text):
        old, mark = item.text, text_mark(item.text, item.text_key)
        item.text, item.text_key = new, one.seen.text_key
        if is_its_own and mark != one.text_mark:
            gone, come = shortened(diff_words(old, new))
            return Change(kind=ChangeKind.TEXT, old=gone, new=come)
    return None


def tell(item: Item, changes: Iterable[Change], *, now: datetime) -> None:
    """Write what changed; the plan of the dossier follows a moved deadline."""
    for change in changes:
        change.item, change.at = item, now
        change.save()
        if change.kind == ChangeKind.DEADLINE:
            follow_deadline(item, change, old=date.fromisoformat(change.old) if change.old else None, now=now)


def papers_and_steps(pairs: Iterable[tuple[Item, Prepared]]) -> None:
    """Write the documents and stages of matters; a document is one by its address, and its name may change.

    What was decided of one stays where its source does not say it this time. Of a source that tells only where a matter
    stands now, the day on which it was first seen there is kept.
    """
    pairs = list(pairs)
    last = _last_steps(item for item, _one in pairs)
    decided = ItemPaper.objects.filter(item__in=[item for item, _one in pairs]).exclude(outcome="")
    outcomes = {(item, url): outcome for item, url, outcome in decided.values_list("item", "url", "outcome")}
    papers, steps = [], []
    for item, one in pairs:
        papers += [
            ItemPaper(
                item=item,
                title=paper.title,
                url=paper.url,
                kind=paper.kind,
                on=paper.on,
                outcome=paper.outcome or outcomes.get((item.pk, paper.url), ""),
            )
            for paper in one.found.papers
        ]
        now = one.found.stage if one.found.stage != last.get(item.pk) else ""
        said = [(step.name, step.on) for step in one.found.steps] or [(now, one.found.on)]
        steps += [ItemStep(item=item, name=name, on=on) for name, on in dict.fromkeys(said) if name]
    ItemPaper.objects.bulk_create(
        papers,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["item", "url"],
        update_fields=["title", "kind", "on", "outcome"],
    )
    ItemStep.objects.bulk_create(steps, batch_size=500, ignore_conflicts=True)


def _last_steps(items: Iterable[Item]) -> dict[int, str]:
    """The stage that each item reached last."""
    steps = ItemStep.objects.filter(item__in=list(items)).values_list("item", "name", "on", "pk")
    return {item: name for item, name, _on, _pk in sorted(steps, key=lambda step: (step[2] or date.min, step[3]))}
