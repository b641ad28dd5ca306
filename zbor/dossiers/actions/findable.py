"""Let acts, dossiers, their chronology and their articles be found by those who may see them."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from zbor.dossiers.enums import Visibility
from zbor.dossiers.models import Act, ChronologyEntry, Dossier, TextVersion
from zbor.dossiers.queries import address_of
from zbor.search import actions as search
from zbor.search.enums import Audience


@dataclass(frozen=True, slots=True)
class Openness:
    """Who may find something, and from when on strangers may."""

    audience: Audience
    public_from: datetime | None = None


NETWORK_ONLY = Openness(Audience.NETWORK)


def make_findable(dossier: Dossier) -> None:
    """Write the rows of a dossier and of everything in it, anew where who may see it has changed."""
    openness = _openness(dossier)
    find_dossier(dossier)
    for entry in ChronologyEntry.objects.filter(dossier=dossier):
        _entry(entry, openness if entry.is_public else NETWORK_ONLY)
    for version in TextVersion.objects.filter(dossier=dossier):
        _articles(version, openness)
    if dossier.act is not None:
        find_act(dossier.act)


def find_dossier(dossier: Dossier) -> None:
    openness = _openness(dossier)
    facts = (dossier.summary, dossier.key_changes, dossier.response_summary, dossier.involvement, dossier.consideration)
    topics = (topic.name for topic in dossier.topics.all())
    names = (dossier.short_title, dossier.proposer, str(dossier.institution or ""), *topics)
    numbers = [one.value for one in dossier.identifiers.all()]
    search.write(
        kind="dossier",
        subject_pk=dossier.pk,
        url=f"/dossiers/{dossier.pk}/",
        title=dossier.title,
        body="\n".join(filter(None, [*facts, *names, *numbers])),
        audience=openness.audience,
        public_from=openness.public_from,
        on=dossier.published_on.iso if dossier.published_on else "",
    )


def find_entry(entry: ChronologyEntry) -> None:
    """Let an entry be found, or be found no more once it was taken back."""
    if entry.removed_at is not None:
        search.remove(kind="chronology", subject_pk=entry.pk)
    else:
        _entry(entry, _openness(entry.dossier) if entry.is_public else NETWORK_ONLY)


def find_articles(version: TextVersion) -> None:
    """A draft is found by those who see its dossier; the text of an act in force by everybody."""
    _articles(version, _openness(version.dossier) if version.dossier else Openness(Audience.PUBLIC))


def find_act(act: Act) -> None:
    """An act is found by strangers once one of its dossiers is public, the earliest first."""
    openings = [_openness(dossier) for dossier in act.dossiers.all()]
    public = [one for one in openings if one.audience is Audience.PUBLIC]
    since = min((one.public_from for one in public if one.public_from), default=None)
    search.write(
        kind="act",
        subject_pk=act.pk,
        url=reverse("dossiers:act", args=[act.pk]),
        title=act.title,
        body="\n".join(filter(None, [act.short_title, act.description, *(one.value for one in act.identifiers.all())])),
        audience=Audience.PUBLIC if public else Audience.NETWORK,
        public_from=None if any(one.public_from is None for one in public) else since,
    )


def _openness(dossier: Dossier) -> Openness:
    if dossier.visibility == Visibility.INTERNAL:
        return NETWORK_ONLY
    embargo = dossier.visibility == Visibility.EMBARGO
    return Openness(Audience.PUBLIC, dossier.public_from if embargo else None)


def _entry(entry: ChronologyEntry, openness: Openness) -> None:
    search.write(
        kind="chronology",
        subject_pk=entry.pk,
        url=f"{reverse('dossiers:chronology', args=[entry.dossier_id])}#entry-{entry.pk}",
        title=f"{entry.get_kind_display()}: {entry.dossier}",
        body=entry.text,
        audience=openness.audience,
        public_from=openness.public_from,
        on=entry.on.iso,
    )


def _articles(version: TextVersion, openness: Openness) -> None:
    for article in version.articles.all():
        search.write(
            kind="article",
            subject_pk=article.pk,
            url=f"{address_of(version)}#{article.anchor}",
            title=" ".join(filter(None, [article.label, article.heading, f"– {version.dossier or version.act}"])),
            body=article.body,
            audience=openness.audience,
            public_from=openness.public_from,
            on=version.on.iso if version.on else "",
        )
