"""Where our words stand in what was adopted, in the words of people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from zbor.base.templatetags.zbor import percent
from zbor.calc.legal.trace import Code, Evidence
from zbor.calc.legal.trace import Trace as Found
from zbor.dossiers.enums import TextKind
from zbor.dossiers.models import Article, TextVersion
from zbor.dossiers.queries import HEAVY
from zbor.outcomes.enums import Verdict
from zbor.outcomes.models import METHOD, Trace
from zbor.outcomes.queries.demands import asked
from zbor.positions.models import Demand

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Searched(TypedDict):
    """What `traceable` adds to a demand: the key of the newest adopted text of its dossier."""

    newest: int


def traceable(demands: QuerySet[Demand] | None = None) -> "QuerySet[WithAnnotations[Demand, Searched]]":
    """Demands that were really made and ask for a wording; with `newest`, the newest adopted text of their dossier."""
    has_articles = Exists(Article.objects.filter(version=OuterRef("pk")))
    adopted = TextVersion.objects.filter(has_articles, dossier=OuterRef("dossier"), kind=TextKind.ADOPTED)
    newest = adopted.order_by(F("on").desc(nulls_last=True), "-pk")
    drafted = Exists(TextVersion.objects.filter(dossier=OuterRef("dossier"), kind=TextKind.DRAFT))
    found = (
        asked(demands)
        .exclude(wording="")
        .annotate(newest=Subquery(newest.values("pk")[:1]), newest_on=Subquery(newest.values("on")[:1]))
    )
    found = found.filter(newest__isnull=False).exclude(article__version=F("newest"))
    return found.exclude(article__version__on__gt=F("newest_on")).filter(Q(article__isnull=False) | drafted)


def untraced(demands: QuerySet[Demand] | None = None) -> "QuerySet[WithAnnotations[Demand, Searched]]":
    """Those of them that, as they now read, were not yet looked for in that text."""
    done = Trace.objects.filter(
        demand=OuterRef("pk"), adopted=OuterRef("newest"), method=METHOD, revision=OuterRef("revision")
    )
    return traceable(demands).filter(~Exists(done))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of an article; `is_ours` where the words of the demand stand in it."""

    text: str
    is_ours: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """An adopted article in which our words stand, or which is the one our demand spoke of: its lines, marked."""

    article: Article
    lines: list[list[Stretch]]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the comparison of texts suggests for a demand, with what it saw."""

    trace: Trace
    adopted: TextVersion
    verdict: Verdict
    share: str
    reasons: list[str]
    places: list[Place]
    asked: list[list[Stretch]]


def suggestions(demands: Iterable[Demand]) -> dict[int, Suggestion]:
    """For each demand that was traced as it now reads in the newest adopted text, what that suggests. Four queries."""
    newest = dict(traceable(Demand.objects.filter(pk__in=[one.pk for one in demands])).values_list("pk", "newest"))
    kept = Trace.objects.filter(
        demand__in=newest, adopted__in=newest.values(), method=METHOD, failed=False, revision=F("demand__revision")
    )
    traces = [one for one in kept.select_related("demand") if newest[one.demand_id] == one.adopted_id]
    texts = TextVersion.objects.defer(*HEAVY).in_bulk({one.adopted_id for one in traces})
    found = {one: Found.from_dict(one.result) for one in traces}
    keys = {key for one in found.values() for key in _keys(one)}
    articles = {(one.version_id, one.key): one for one in Article.objects.filter(version__in=texts, key__in=keys)}
    return {trace.demand_id: _suggestion(trace, found[trace], texts[trace.adopted_id], articles) for trace in traces}


def suggested_then(demand: Demand, seen: int | None) -> str:
    """What the suggestion said that a person saw, by the key of its trace; empty where they saw none."""
    return Trace.objects.filter(demand=demand, pk=seen or 0).values_list("suggested", flat=True).first() or ""


def _keys(found: Found) -> tuple[str, ...]:
    """The adopted articles to show: those with our words, else the one our demand spoke of."""
    return found.articles or (found.adopted_article,)


def _suggestion(
    trace: Trace, found: Found, adopted: TextVersion, articles: Mapping[tuple[int, str], Article]
) -> Suggestion:
    places = [_place(articles[adopted.pk, key], found) for key in _keys(found) if (adopted.pk, key) in articles]
    return Suggestion(
        trace=trace,
        adopted=adopted,
        verdict=Verdict(trace.suggested),
        share=percent(trace.score),
        reasons=[words for one in found.evidence if (words := reason(one))],
        places=places,
        asked=_marked(trace.demand.wording, _taken(found)),
    )


def _place(article: Article, found: Found) -> Place:
    """An adopted article, our words in it marked."""
    return Place(article, _marked(article.body, found.marked(article.key)))


def _taken(found: Found) -> list[tuple[int, int]]:
    """Where in our wording the words stand that were taken up, in order."""
    matches = {(match.start, match.end) for change in found.changes for match in change.matches}
    return sorted(matches)


def _marked(text: str, spans: Iterable[tuple[int, int]]) -> list[list[Stretch]]:
    """A text cut where the spans begin and end, line by line; spans that overlap are marked once."""
    at, stretches = 0, []
    for start, end in spans:
        stretches += [Stretch(text[at : max(at, start)]), Stretch(text[max(at, start) : end], is_ours=True)]
        at = max(at, end)
    return _lines([*stretches, Stretch(text[at:])])


def _lines(stretches: Iterable[Stretch]) -> list[list[Stretch]]:
    lines: list[list[Stretch]] = [[]]
    for one in stretches:
        for number, text in enumerate(one.text.split("\n")):
            if number:
                lines.append([])
            if text:
                lines[-1].append(Stretch(text, is_ours=one.is_ours))
    return [line for line in lines if any(one.text.strip() for one in line)]


def reason(one: Evidence) -> str:
    """One reason of a trace as a sentence."""
    words = {
        Code.TAKEN: _("%(share)s of what we asked for, by weight, stands in the adopted article %(article)s."),
        Code.TAKEN_ELSEWHERE: _("%(share)s of what we asked for stands in article %(article)s."),
        Code.REMOVED: _("What we wanted out is out (%(share)s of what we asked for)."),
        Code.LEFT_OUT: _("%(share)s of what we asked for is not there."),
        Code.STILL_THERE: _("What we wanted out is still there (%(share)s of what we asked for)."),
        Code.WEIGHTY_LEFT_OUT: _("Numbers, duties or denials are missing: %(words)s."),
        Code.WEIGHTY_ADDED: _("Amid our words the adopted text says something else: %(words)s."),
        Code.AS_IN_DRAFT: _("The article was adopted as it stood in the draft."),
        Code.CHANGED_OTHERWISE: _("The article was changed, but in another way than we asked."),
        Code.ALREADY_IN_DRAFT: _("The draft held %(share)s of these words already; they do not count as ours."),
        Code.NOTHING_NEW: _("Our wording says what the draft said."),
        Code.ONLY_FORMS: _("Our wording changes only the forms of words."),
        Code.ARTICLE_GONE: _("The article of the draft is not in the adopted text."),
        Code.NO_SUCH_ARTICLE: _("No article was named; our words were sought everywhere."),
        Code.OLD_NOT_IN_DRAFT: _("The wording we wanted to replace is not in the draft as we quoted it."),
        Code.NO_TEXT: _("One of the texts is empty."),
    }[one.code]
    return words % {"share": percent(one.figure), "article": one.article, "words": ", ".join(one.words)}
