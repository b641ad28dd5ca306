"""Let acts, dossiers, their chronology, documents and articles be found by those who may see them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from zbor.dossiers.enums import Visibility
from zbor.dossiers.models import Act, ChronologyEntry, Document, Dossier, TextVersion
from zbor.dossiers.queries import address_of
from zbor.search import actions as search
from zbor.search.enums import Audience
from zbor.search.models import Row


@dataclass(frozen=True, slots=True)
class Openness:
    """Who may find something, and from when on strangers may."""

    audience: Audience
    public_from: datetime | None = None


NETWORK_ONLY = Openness(Audience.NETWORK)


def make_findable(dossier: Dossier) -> None:
    """Write the rows of a dossier and of everything in it, anew where who may see it has changed."""
    search.put([_dossier(dossier)])
    search.put([_entry(entry) for entry in ChronologyEntry.objects.filter(dossier=dossier).select_related("dossier")])
    search.put([_document(one) for one in Document.objects.filter(dossier=dossier).select_related("dossier")])
    for version in current(TextVersion.objects.filter(dossier=dossier)):
        search.put(list(_articles(version)))
    if dossier.act is not None:
        find_act(dossier.act)


def keep_findable() -> int:
    """Let exactly what there is be found: rows from before, and rows that got lost. Return how many rows changed."""
    dossiers = Dossier.objects.select_related("institution").prefetch_related("topics", "identifiers")
    entries = ChronologyEntry.objects.select_related("dossier__institution").prefetch_related("dossier__topics")
    documents = Document.objects.select_related("dossier__institution").prefetch_related("dossier__topics")
    acts = Act.objects.prefetch_related("dossiers", "identifiers")
    versions = TextVersion.objects.select_related("dossier__institution", "act").prefetch_related(
        "articles", "dossier__topics", "act__dossiers"
    )
    return (
        search.keep_up("dossier", (_dossier(one) for one in dossiers))
        + search.keep_up("chronology", (_entry(one) for one in entries))
        + search.keep_up("document", (_document(one) for one in documents))
        + search.keep_up("act", (_act(one) for one in acts))
        + search.keep_up("article", (row for version in current(versions) for row in _articles(version)))
    )


def find_dossier(dossier: Dossier) -> None:
    search.put([_dossier(dossier)])


def find_act(act: Act) -> None:
    """Write the rows of an act and of its texts, anew where its name, or who may see it, has changed."""
    search.put([_act(act)])
    for version in current(TextVersion.objects.filter(act=act, dossier=None)):
        search.put(list(_articles(version)))


def find_document(document: Document) -> None:
    search.put([_document(document)])


def lose_document(pk: int) -> None:
    """Let a document that was removed be found no more."""
    search.remove(kind="document", subject_pk=pk)


def find_entry(entry: ChronologyEntry) -> None:
    """Let an entry be found, or be found no more once it was taken back."""
    if entry.removed_at is not None:
        search.remove(kind="chronology", subject_pk=entry.pk)
    else:
        search.put([_entry(entry)])


def find_articles(version: TextVersion) -> None:
    """Let the articles of the current texts be found, of a dossier or an act; those of earlier ones no more."""
    siblings = TextVersion.objects.filter(dossier=version.dossier)
    if version.dossier_id is None:
        siblings = siblings.filter(act=version.act)
    now = current(siblings)
    search.put([row for one in now for row in _articles(one)])
    earlier = siblings.exclude(pk__in=[one.pk for one in now]).values_list("articles__pk", flat=True)
    known = Row.objects.filter(kind="article", subject_pk__in=[str(pk) for pk in earlier if pk])
    search.forget(kind="article", subject_pks=list(known.values_list("subject_pk", flat=True)))


def current(versions: Iterable[TextVersion]) -> list[TextVersion]:
    """Of each dossier, or each act, the latest text of every kind: by its own date where it has one."""
    latest: dict[tuple[int | None, int | None, str], TextVersion] = {}
    for version in sorted(versions, key=lambda one: (one.on.iso if one.on else one.at.date().isoformat(), one.at)):
        latest[version.dossier_id, None if version.dossier_id else version.act_id, version.kind] = version
    return list(latest.values())


def openness_of(dossier: Dossier) -> Openness:
    """Who may find what is as open as a dossier."""
    if dossier.visibility == Visibility.INTERNAL:
        return NETWORK_ONLY
    embargo = dossier.visibility == Visibility.EMBARGO
    return Openness(Audience.PUBLIC, dossier.public_from if embargo else None)


def widest(dossiers: Iterable[Dossier]) -> Openness:
    """Who may find what is as open as the most open of some dossiers, of which the earliest counts."""
    public = [one for one in map(openness_of, dossiers) if one.audience is Audience.PUBLIC]
    moments = [one.public_from for one in public if one.public_from is not None]
    if not public:
        return NETWORK_ONLY
    return Openness(Audience.PUBLIC, min(moments) if len(moments) == len(public) else None)


def topics_of(dossier: Dossier | None) -> tuple[str, ...]:
    """The topics by which what belongs to a dossier is narrowed."""
    return tuple(sorted(topic.code for topic in dossier.topics.all())) if dossier else ()


def institution_of(dossier: Dossier | None) -> str:
    """The institution by which what belongs to a dossier is narrowed."""
    return dossier.institution.code if dossier and dossier.institution else ""


def _dossier(dossier: Dossier) -> search.Findable:
    openness = openness_of(dossier)
    facts = (dossier.summary, dossier.key_changes, dossier.response_summary, dossier.involvement, dossier.consideration)
    topics = sorted(topic.name for topic in dossier.topics.all())
    names = (dossier.short_title, dossier.proposer, str(dossier.institution or ""), *topics)
    numbers = sorted(one.value for one in dossier.identifiers.all())
    return search.Findable(
        kind="dossier",
        subject_pk=dossier.pk,
        url=f"/dossiers/{dossier.pk}/",
        title=dossier.title,
        body="\n".join(filter(None, [*facts, *names, *numbers])),
        audience=openness.audience,
        public_from=openness.public_from,
        on=dossier.published_on.iso if dossier.published_on else "",
        institution=institution_of(dossier),
        topics=topics_of(dossier),
    )


def _act(act: Act) -> search.Findable:
    """An act is found by strangers once one of its dossiers is public."""
    openness = widest(act.dossiers.all())
    numbers = sorted(one.value for one in act.identifiers.all())
    return search.Findable(
        kind="act",
        subject_pk=act.pk,
        url=reverse("dossiers:act", args=[act.pk]),
        title=act.title,
        body="\n".join(filter(None, [act.short_title, act.description, *numbers])),
        audience=openness.audience,
        public_from=openness.public_from,
    )


def _entry(entry: ChronologyEntry) -> search.Findable:
    openness = openness_of(entry.dossier) if entry.is_public else NETWORK_ONLY
    with translation.override(settings.LANGUAGE_CODE):
        kind = entry.get_kind_display()
    return search.Findable(
        kind="chronology",
        subject_pk=entry.pk,
        url=f"{reverse('dossiers:chronology', args=[entry.dossier_id])}#entry-{entry.pk}",
        title=f"{kind}: {entry.dossier}",
        body=entry.text,
        audience=openness.audience,
        public_from=openness.public_from,
        on=entry.on.iso,
        institution=institution_of(entry.dossier),
        topics=topics_of(entry.dossier),
    )


def _document(document: Document) -> search.Findable:
    """A file is found by its title and name, as open as its dossier where strangers may see it at all."""
    openness = openness_of(document.dossier) if document.is_public else NETWORK_ONLY
    with translation.override(settings.LANGUAGE_CODE):
        kind = document.get_kind_display()
    return search.Findable(
        kind="document",
        subject_pk=document.pk,
        url=reverse("dossiers:document", args=[document.pk]),
        title=document.title,
        body="\n".join([kind, document.filename, str(document.dossier)]),
        audience=openness.audience,
        public_from=openness.public_from,
        on=timezone.localtime(document.at).date().isoformat(),
        institution=institution_of(document.dossier),
        topics=topics_of(document.dossier),
    )


def _articles(version: TextVersion) -> Iterator[search.Findable]:
    """A draft is found by those who see its dossier, the text of an act by those who see the act."""
    dossiers = [version.dossier] if version.dossier else version.act.dossiers.all() if version.act else []
    openness = widest(dossiers)
    for article in version.articles.all():
        yield search.Findable(
            kind="article",
            subject_pk=article.pk,
            url=f"{address_of(version)}#{article.anchor}",
            title=" ".join(filter(None, [article.label, article.heading, f"– {version.dossier or version.act}"])),
            body=article.body,
            audience=openness.audience,
            public_from=openness.public_from,
            on=version.on.iso if version.on else "",
            institution=institution_of(version.dossier),
            topics=topics_of(version.dossier),
        )
