"""A year in sentences and lists: the same for the page, for Word and for PDF."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.partial_dates import PartialDate
from zbor.base.sorting import sort_key
from zbor.decisions.terms import terms_of
from zbor.desk.annual.gathering import Asked, Gathered
from zbor.dialogue.enums import Progress, Side, State, TalkKind
from zbor.dossiers.queries import term, term_in_words
from zbor.outcomes.enums import Verdict
from zbor.outcomes.queries import tally
from zbor.outcomes.words import in_a_sentence


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of a year: its words, what else is to be said of it, and its address here, if it has one."""

    text: str
    note: str = ""
    url: str = ""

    @property
    def address(self) -> str:
        """The whole address, for paper."""
        return f"{settings.PUBLIC_ADDRESS}{self.url}" if self.url else ""

    @property
    def in_words(self) -> str:
        return f"{self.text}: {self.note}" if self.note else self.text


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    sentence: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The section of an annual report."""

    asked: Asked
    title: str
    standing: str
    sections: tuple[Section, ...]
    left_out: int


def report_of(found: Gathered) -> Report:
    public = found.asked.is_public
    return Report(
        asked=found.asked,
        title=_("Advocacy in %(year)s") % {"year": found.asked.year},
        standing="" if public else _("For the office: this text names what is not public."),
        sections=(
            _dossiers(found),
            _consultations(found),
            _positions(found),
            _submissions(found),
            _verdicts(found),
            _dialogue(found),
            _promises(found),
            _requests(found),
            _press(found),
        ),
        left_out=found.left_out,
    )


def _of(found: Gathered, pk: int, page: str = "") -> str:
    """Where a dossier is read: strangers in the archive, the office on its own pages."""
    return f"/archive/{pk}/" if found.asked.is_public else f"/dossiers/{pk}/{page}"


def _named(found: Gathered, pk: int) -> str:
    dossier = found.dossiers.get(pk)
    return str(dossier) if dossier is not None else ""


def _dossiers(found: Gathered) -> Section:
    n = len(found.dossiers)
    sentence = ngettext("We worked on %(n)d dossier.", "We worked on %(n)d dossiers.", n) % {"n": n}
    lines = (
        Line(one.title, str(one.institution or one.proposer or ""), _of(found, one.pk))
        for one in sorted(found.dossiers.values(), key=lambda one: sort_key(one.title))
    )
    return Section(_("Dossiers"), sentence if n else _("No dossier was worked on."), tuple(lines))


def _consultations(found: Gathered) -> Section:
    n = len(found.consultations)
    sentence = ngettext("Members were asked in %(n)d consultation.", "Members were asked in %(n)d consultations.", n)
    lines = (
        Line(
            one.title,
            ngettext("%(n)d of %(of)d answered", "%(n)d of %(of)d answered", one.answered)
            % {"n": one.answered, "of": one.of},
            _of(found, one.dossier_pk) if found.asked.is_public else f"/consultations/{one.pk}/",
        )
        for one in found.consultations
    )
    return Section(_("Consultations"), sentence % {"n": n} if n else _("Members were not asked."), tuple(lines))


def _positions(found: Gathered) -> Section:
    n = len(found.positions)
    sentence = ngettext("The network adopted %(n)d position.", "The network adopted %(n)d positions.", n) % {"n": n}
    return Section(
        _("Positions"), sentence if n else _("The network adopted no position."), tuple(_position_lines(found))
    )


def _position_lines(found: Gathered) -> Iterator[Line]:
    for one in found.positions:
        if one.decision is None or one.decision.closed_at is None:
            continue  # the question to the database asks for neither
        demands = getattr(one, "demand_count", 0)
        told = [
            _("rule: %(name)s") % {"name": terms_of(one.decision).name},
            str(PartialDate.of(timezone.localdate(one.decision.closed_at))),
            ngettext("%(n)d demand", "%(n)d demands", demands) % {"n": demands},
        ]
        yield Line(one.title, ", ".join(told), _of(found, one.dossier_id, "position/"))


def _submissions(found: Gathered) -> Section:
    """What was sent, how long people had been given, and how much was answered."""
    n, came = len(found.submissions), len(found.answers)
    sent = ngettext("%(n)d submission was sent.", "%(n)d submissions were sent.", n) % {"n": n}
    answered = ngettext("%(n)d answer came.", "%(n)d answers came.", came) % {"n": came}
    lines = [
        Line(
            f"{one.to}, {one.sent_on}",
            "; ".join(filter(None, [_named(found, one.dossier_id), _days_given(found, one.dossier_id)])),
            _of(found, one.dossier_id, "outcome/"),
        )
        for one in found.submissions
    ]
    sentences = [sent if n else _("Nothing was sent."), answered if came else _("No answer came.")]
    return Section(_("Submissions and answers"), " ".join(sentences), tuple(lines))


def _days_given(found: Gathered, pk: int) -> str:
    dossier = found.dossiers.get(pk)
    return _("given: %(days)s") % {"days": term_in_words(term(dossier))} if dossier is not None else ""


def _verdicts(found: Gathered) -> Section:
    if not found.verdicts:
        return Section(_("What became of the demands"), _("No verdict was recorded."))
    counted = in_a_sentence(tally(one.verdict for one in found.verdicts))
    lines = (
        Line(one.demand.title, str(Verdict(one.verdict).label), f"/demands/{one.demand_id}/") for one in found.verdicts
    )
    which = _("Counted are the demands on which a verdict was recorded this year.")
    return Section(_("What became of the demands"), f"{counted} {which}", tuple(lines))


def _dialogue(found: Gathered) -> Section:
    n = found.talks.total()
    talked = ngettext("%(n)d talk was written down.", "%(n)d talks were written down.", n) % {"n": n}
    met = ngettext("Dialogue groups met %(n)d time.", "Dialogue groups met %(n)d times.", found.sessions)
    sentences = [
        talked if n else _("No talk was written down."),
        met % {"n": found.sessions} if found.sessions else _("No dialogue group met."),
    ]
    lines = (Line(capfirst(str(kind.label)), str(found.talks[kind])) for kind in TalkKind if found.talks[kind])
    return Section(_("Talks and meetings"), " ".join(sentences), tuple(lines))


def _promises(found: Gathered) -> Section:
    """How the promises of this year stand today."""
    n = found.promises.total()
    sentence = ngettext("%(n)d promise was made.", "%(n)d promises were made.", n) % {"n": n}
    lines = []
    for side in Side:
        states = {state: found.promises[side, state] for state in State if found.promises[side, state]}
        if states:
            told = ", ".join(f"{state.label}: {count}" for state, count in states.items())
            lines.append(Line(f"{capfirst(str(side.label))} ({sum(states.values())})", told))
    return Section(_("Promises"), sentence if n else _("No promise was made."), tuple(lines))


def _requests(found: Gathered) -> Section:
    """For the office each request, for everybody only how many stand how."""
    n = len(found.requests)
    sentence = ngettext(
        "%(n)d request for public information was sent.", "%(n)d requests for public information were sent.", n
    ) % {"n": n}
    counts = Counter(one.progress for one in found.requests)
    lines = [
        Line(f"{one.request.whom}: {one.request}", str(one.progress.label), f"/dialogue/requests/{one.request.pk}/")
        for one in found.requests
    ]
    if found.asked.is_public:
        lines = [Line(capfirst(str(state.label)), str(counts[state])) for state in Progress if counts[state]]
    return Section(
        _("Public information"), sentence if n else _("No request for public information was sent."), tuple(lines)
    )


def _press(found: Gathered) -> Section:
    n = len(found.clippings)
    counts = Counter(one.outlet.name for one in found.clippings)
    outlets = ", ".join(f"{name} {counts[name]}" for name in sorted(counts, key=sort_key))
    sentence = ngettext(
        "%(n)d piece in the media is kept (%(outlets)s).", "%(n)d pieces in the media are kept (%(outlets)s).", n
    ) % {"n": n, "outlets": outlets}
    lines = (Line(f"{one.outlet}, {one.on}", one.title, f"/press/{one.pk}/") for one in found.clippings)
    return Section(_("In the media"), sentence if n else _("No piece in the media is kept."), tuple(lines))
