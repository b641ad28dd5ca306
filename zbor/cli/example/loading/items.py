"""What was found, and what the office made of it so far; written as rows, because no source was asked."""

from datetime import date

from zbor.calc.watching import words_from
from zbor.cli.example.loading.days import at
from zbor.cli.example.loading.known import Known
from zbor.cli.example.watching import FoundItem, Items, day_in
from zbor.watch.enums import ChangeKind, SetAside, SourceKind, Triage
from zbor.watch.models import Change, Item, ItemIdentifier, ItemPaper, ItemStep, Sighting, Source

ADDRESS = "https://najdbe.primer.example"


def load_items(told: Items, known: Known) -> None:
    """Load sources at which nobody looks, then the items, the oldest first."""
    sources = {}
    for place in told.source:
        defaults = {"kind": SourceKind(place.kind), "is_on": False, "is_example": True, "created_at": known.days.now}
        sources[place.name], _is_new = Source.objects.get_or_create(name=place.name, defaults=defaults)
    for number, one in enumerate(told.item, start=1):
        _item(one, number, sources[one.source], told.by, known)


def _item(told: FoundItem, number: int, source: Source, by: str, known: Known) -> None:
    days, url = known.days, f"{ADDRESS}/{number}"
    first = day_in(told.first)
    on = (day_in(told.events[-1][0]) if told.events else None) or days.day(told.day)
    seen = days.moment(min(told.day, told.decided), 7)
    item = Item.objects.create(
        title=told.title,
        url="" if told.fact else url,
        on=on,
        language="sl",
        institution=known.institutions[told.institution],
        kind=told.kind,
        level=told.level,
        place=told.place,
        stage=told.stage,
        procedure=told.procedure,
        keywords=list(told.keywords),
        text=told.text.strip(),
        lemmas=" ".join(words_from(f"{told.title} {told.text} {' '.join(told.keywords)}")),
        title_key=" ".join(words_from(told.title))[:500],
        published_on=first or _day(told.published, known),
        deadline_on=day_in(told.last) or _day(told.deadline, known),
        deadline_origin=told.origin,
        deadline_sentence=told.sentence,
        in_hands_of=known.people[by] if told.hands else None,
        is_example=not told.fact,
        first_seen_at=seen,
        changed_at=days.moment(told.day, 7),
        **_decided(told, by, known),
    )
    Sighting.objects.create(
        item=item, source=source, key=str(number), url=item.url, fingerprint="", first_at=seen, last_at=days.now
    )
    if told.number:
        ItemIdentifier.objects.create(item=item, kind=told.number[0], value=told.number[1])
    ItemStep.objects.bulk_create(
        [
            *(ItemStep(item=item, name=name, on=days.day(offset)) for offset, name in told.steps),
            *(ItemStep(item=item, name=name, on=day_in(iso)) for iso, name in told.events),
        ]
    )
    ItemPaper.objects.bulk_create(
        ItemPaper(item=item, title=title, kind=kind, outcome=outcome, url=f"{url}/{place}", on=on)
        for place, (title, kind, outcome) in enumerate(told.papers, start=1)
    )
    Change.objects.create(item=item, kind=ChangeKind.NEW, at=seen)
    if told.was:
        Change.objects.create(item=item, kind=ChangeKind.STAGE, old=told.was, new=told.stage, at=item.changed_at)


def _decided(told: FoundItem, by: str, known: Known) -> dict[str, object]:
    if not told.becomes:
        return {}
    what = Triage(told.becomes)
    return {
        "triage": what,
        "triaged_by": known.people[by],
        "triaged_at": at(known.days.day(told.decided), 9),
        "triage_cause": SetAside.NO_POLICY if what is Triage.DISMISSED else "",
        "dossier": known.dossiers[told.dossier] if told.dossier else None,
    }


def _day(offset: int | None, known: Known) -> date | None:
    return None if offset is None else known.days.day(offset)
