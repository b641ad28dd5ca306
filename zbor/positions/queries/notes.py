"""Notes in the margin of a draft, and the texts with the passages they speak of."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from zbor.calc.anchoring import Span, Stretch, found, stretches
from zbor.positions.models import Demand, Note, Position, Section
from zbor.positions.queries.suggestions import kind_of, words_in_part


@dataclass(frozen=True, slots=True)
class Noted:
    """A note with its answers. `is_gone` is true where the passage it quotes is no longer in the text."""

    note: Note
    replies: list[Note]
    is_gone: bool


@dataclass(frozen=True, slots=True)
class Margin:
    """What stands beside a part, and its texts cut at the passages that open notes quote."""

    notes: list[Noted]
    resolved: list[Noted]
    texts: dict[str, list[Stretch]]


def notes_by_part(position: Position) -> dict[tuple[str, int], list[Note]]:
    """Notes and answers together, by kind and key of their part."""
    by_part: dict[tuple[str, int], list[Note]] = defaultdict(list)
    notes = Note.objects.filter(position=position).select_related("person", "resolved_by").order_by("at", "pk")
    for note in notes:
        by_part[("section", note.section_id) if note.section_id else ("demand", note.demand_id or 0)].append(note)
    return by_part


def margin_of(part: Section | Demand, notes: list[Note]) -> Margin:
    """Every note of a part, whatever became of the words it speaks of."""
    words = words_in_part(part, kind_of(part))
    answers: dict[int, list[Note]] = defaultdict(list)
    spans: dict[str, dict[int, Span]] = {name: {} for name in words}
    for note in notes:
        if note.answers_id is not None:
            answers[note.answers_id].append(note)
    noted = []
    for note in notes:
        if note.answers_id is None:
            place = place_in(words, note.quote)
            if place is not None and note.resolved_at is None:
                spans[place[0]][note.pk] = place[1]
            noted.append(Noted(note, answers[note.pk], bool(note.quote) and place is None))
    texts = {name: stretches(text, spans[name]) for name, text in words.items()}
    return Margin(
        [one for one in noted if one.note.resolved_at is None],
        [one for one in noted if one.note.resolved_at is not None],
        texts,
    )


def place_in(words: Mapping[str, str], quote: str) -> tuple[str, Span] | None:
    """In which text of a part a passage stands, and where."""
    return next(((name, span) for name, text in words.items() if (span := found(quote, text))), None)


def quotes(part: Section | Demand, quote: str) -> bool:
    """Whether a passage is in a part as it reads now."""
    return place_in(words_in_part(part, kind_of(part)), quote) is not None
