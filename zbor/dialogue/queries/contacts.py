"""Who holds which post, who held it, and with whom we talked last."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.dialogue.models import OfficeHolder, Post, Talk, Tenure
from zbor.dialogue.queries.media import CHOSEN_JOURNALIST, journalist_choices
from zbor.dossiers.models import Dossier, Institution
from zbor.members.standing import Standing

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

RECENT = 6
CHOSEN_HOLDER, CHOSEN_INSTITUTION = "h", "i"


def is_current(tenure: Tenure, *, today: date) -> bool:
    """True if somebody is known to hold the post today; a term of which only one day is known says nothing of today."""
    if tenure.since is None or tenure.since.first > today:
        return False
    return tenure.until is None or tenure.until.last >= today


def current_tenures(found: Iterable[Tenure], *, today: date) -> list[Tenure]:
    return [one for one in found if is_current(one, today=today)]


@dataclass(slots=True)
class HeldPosts:
    """The posts of an institution: who is known to hold them today, and whose terms lie in the past or are half known."""

    now: list[Tenure] = field(default_factory=list)
    other: list[Tenure] = field(default_factory=list)


def posts_of(institution: Institution, *, today: date) -> HeldPosts:
    """Who holds which post of an institution, by post; the others latest first. One query."""
    found = Tenure.objects.filter(post__institution=institution).select_related("holder", "post")
    held = HeldPosts()
    for one in found.order_by("post__title", "pk"):
        (held.now if is_current(one, today=today) else held.other).append(one)
    held.other.sort(key=_latest, reverse=True)
    return held


def _latest(tenure: Tenure) -> str:
    known = tenure.until or tenure.attested_on or tenure.since
    return known.iso if known else ""


def contacts() -> QuerySet[OfficeHolder]:
    """Everybody outside the network whom we know, by surname, with their terms."""
    return OfficeHolder.objects.prefetch_related("tenures__post__institution").order_by("sort_name", "pk")


def holders_by_institution(*, today: date) -> list[tuple[Institution, list[Tenure]]]:
    """Every institution with those who are known to hold a post there today; two queries."""
    held: dict[int, list[Tenure]] = {}
    found = Tenure.objects.select_related("holder", "post").order_by("post__title", "pk")
    for one in current_tenures(found, today=today):
        held.setdefault(one.post.institution_id, []).append(one)
    return [(one, held.get(one.pk, [])) for one in Institution.objects.order_by("name", "pk")]


def doubts(tenure: Tenure) -> list[str]:
    """What about a term cannot be true together with what else is known; it warns and stops nobody."""
    said = []
    if tenure.since and tenure.until and tenure.until.last < tenure.since.first:
        said.append(_("The term ends before it begins."))
    others = Tenure.objects.filter(post=tenure.post).exclude(pk=tenure.pk).select_related("holder")
    words = _("%(name)s held this post in the same time (%(term)s). A post holds one person at a time.")
    said += [words % {"name": one.holder, "term": _in_words(one)} for one in others if _overlap(tenure, one)]
    return said


def _overlap(one: Tenure, other: Tenure) -> bool:
    """True if two terms surely share a day: what lies inside the doubt of a half-known date is left alone."""
    if one.holder_id == other.holder_id:
        return False
    (begins, ends), (other_begins, other_ends) = _surely(one), _surely(other)
    return begins <= other_ends and other_begins <= ends and begins <= ends and other_begins <= other_ends


def _surely(tenure: Tenure) -> tuple[date, date]:
    """The first and the last day on which somebody certainly held a post; crossed where no day is certain."""
    seen = tenure.attested_on.day if tenure.attested_on else None
    if tenure.since is None:
        return (seen, seen) if seen else (date.max, date.min)
    return tenure.since.last, (tenure.until.first if tenure.until else date.max)


def _in_words(tenure: Tenure) -> str:
    def said(day: PartialDate | None) -> str:
        return str(day) if day else "…"

    return f"{said(tenure.since)} – {said(tenure.until)}"


def is_reached_by(holder: OfficeHolder, standing: Standing) -> bool:
    """True if the visitor is responsible for a dossier with which this person has to do."""
    if standing.person is None or not standing.is_network:
        return False
    own = Dossier.objects.filter(responsible=standing.person)
    institutions = Post.objects.filter(tenures__holder=holder).values("institution")
    return own.filter(Q(institution__in=institutions) | Q(talks__holder=holder)).exists()


# ---------------------------------------------------------------- the select of the short form


def whom_choices(*, today: date, with_media: bool = False) -> "list[tuple[StrOrPromise, str | list[tuple[str, str]]]]":
    """With whom one can have talked: lately first, then by institution, for the office then the media; a query for each."""
    held = holders_by_institution(today=today)
    labels: dict[str, str] = {}
    grouped: list[tuple[StrOrPromise, str | list[tuple[str, str]]]] = []
    for institution, tenures in held:
        rows = [(f"{CHOSEN_HOLDER}{one.holder_id}", f"{one.holder}, {one.post}") for one in tenures]
        rows.append((f"{CHOSEN_INSTITUTION}{institution.pk}", str(institution)))
        labels.update(rows)
        grouped.append((str(institution.short_name or institution), rows))
    former = [(f"{CHOSEN_HOLDER}{one.pk}", str(one)) for one in OfficeHolder.objects.order_by("sort_name", "pk")]
    former = [row for row in former if row[0] not in labels]
    labels.update(former)
    if former:
        grouped.append((_("Others we know"), former))
    media = journalist_choices() if with_media else []
    labels.update(media)
    if media:
        grouped.append((_("Media"), media))
    recent = [(value, labels[value]) for value in _recent() if value in labels]
    return [*([(_("Lately"), recent)] if recent else []), *grouped]


def _recent() -> list[str]:
    """Those with whom somebody of us talked last."""
    ways = {CHOSEN_HOLDER: "holder", CHOSEN_INSTITUTION: "institution", CHOSEN_JOURNALIST: "journalist"}
    known = Q(holder__isnull=False) | Q(institution__isnull=False) | Q(journalist__isnull=False)
    latest = Talk.objects.filter(known).order_by().values(*ways.values()).annotate(last=Max("at")).order_by("-last")
    return [
        next(f"{sign}{row[name]}" for sign, name in ways.items() if row[name] is not None) for row in latest[:RECENT]
    ]


def chosen_contact(value: str, *, today: date) -> tuple[OfficeHolder | None, Institution | None]:
    """Who is meant by a choice of the select; a person brings along the institution of their post today, if it is one."""
    kind, number = value[:1], value[1:]
    if not number.isdecimal():
        return None, None
    if kind == CHOSEN_INSTITUTION:
        return None, Institution.objects.filter(pk=number).first()
    holder = OfficeHolder.objects.filter(pk=number).first()
    if holder is None:
        return None, None
    held = Tenure.objects.filter(holder=holder).select_related("post__institution").order_by("pk")
    places = {one.post.institution for one in current_tenures(held, today=today)}
    return holder, places.pop() if len(places) == 1 else None
