"""Fill the shapes from the rooms."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from django.urls import reverse

from zbor.api.shapes import (
    BlockOut,
    DemandOut,
    DemandWithOutcomesOut,
    DossierOut,
    DossierWhole,
    EventOut,
    GroupOut,
    IdentifierOut,
    InfluenceOut,
    OutcomeOut,
    ProjectOut,
    SessionOut,
    SharesOut,
    TermCountOut,
    TermGroupOut,
    TermsOut,
    TrainingOut,
)
from zbor.base.partial_dates import PartialDate
from zbor.calc.deadlines import TermCount
from zbor.dossiers.models import Dossier
from zbor.dossiers.queries import term
from zbor.outcomes.enums import Verdict
from zbor.outcomes.models import Outcome
from zbor.outcomes.queries import Fate, Influence, Shares, TermGroup, Terms
from zbor.positions.models import Demand
from zbor.projects.models import Project
from zbor.publicsite.queries import address_of
from zbor.publicsite.words import absolute
from zbor.trainings.enums import TrainingState
from zbor.trainings.models import Session, Training
from zbor.trainings.places import Place

INFLUENCE_COLUMNS = (
    "dimension", "key", "label", "total", "accepted", "partly", "rejected", "unknown", "known", "accepted_share",
)  # fmt: skip


def dossier_out(dossier: Dossier) -> DossierOut:
    return DossierOut(**_of_dossier(dossier))


def dossier_whole(dossier: Dossier, fates: list[Fate]) -> DossierWhole:
    """Everything of a dossier that was fetched by `publicsite.queries.told` for a stranger."""
    return DossierWhole(
        **_of_dossier(dossier),
        summary=dossier.summary,
        key_changes=_lines(dossier.key_changes),
        response_summary=dossier.response_summary,
        involvement=dossier.involvement,
        consideration=dossier.consideration,
        act=dossier.act.title if dossier.act else None,
        act_outcome_note=dossier.act_outcome_note,
        topics=[topic.name for topic in dossier.topics.all()],
        identifiers=[IdentifierOut(kind=one.kind, value=one.value) for one in dossier.identifiers.all()],
        sources=[source.url for source in dossier.sources.all()],
        chronology=[
            EventOut(on=entry.on.iso, kind=entry.kind, text=entry.text, url=entry.url)
            for entry in dossier.chronology.all()
        ],
        demands=[
            DemandWithOutcomesOut(
                **_of_demand(fate.demand, fate.verdict), outcomes=[_outcome(one) for one in fate.outcomes]
            )
            for fate in fates
        ],
    )


def _of_dossier(dossier: Dossier) -> dict[str, Any]:
    found = term(dossier)
    return {
        "id": dossier.pk,
        "kind": dossier.kind,
        "title": dossier.title,
        "level": dossier.level,
        "institution": dossier.institution.code if dossier.institution else None,
        "proposer": dossier.proposer,
        "published_on": _iso(dossier.published_on),
        "deadline_on": dossier.deadline_on,
        "days_to_answer": found.days,
        "term": found.state.value,
        "act_outcome": dossier.act_outcome,
        "act_outcome_on": _iso(dossier.act_outcome_on),
        "is_example": dossier.is_example,
        "is_public_record": dossier.is_public_record,
        "address": absolute(address_of(dossier)),
    }


def demand_out(demand: Demand) -> DemandOut:
    """A demand fetched with its `verdict`."""
    return DemandOut(**_of_demand(demand, Verdict(getattr(demand, "verdict", Verdict.UNKNOWN))))


def _of_demand(demand: Demand, verdict: Verdict) -> dict[str, Any]:
    return {
        "id": demand.pk,
        "dossier": demand.dossier_id,
        "number": demand.number,
        "title": demand.title,
        "text": demand.text,
        "wording": demand.wording,
        "asked_on": _iso(demand.asked_on),
        "verdict": verdict.value,
        "address": absolute(reverse("publicsite:demand", args=[demand.pk])),
    }


def _outcome(outcome: Outcome) -> OutcomeOut:
    return OutcomeOut(
        verdict=outcome.verdict,
        on=outcome.on.iso,
        evidence=outcome.evidence,
        url=outcome.url,
        old_wording=outcome.old_wording,
        new_wording=outcome.new_wording,
        recorded_at=outcome.at,
    )


def influence_out(found: Influence) -> InfluenceOut:
    groups = {
        name: [GroupOut(key=row.key, label=row.label, **_of_shares(row.shares)) for row in rows]
        for name, rows in found.groups.items()
    }
    return InfluenceOut(all=SharesOut(**_of_shares(found.all)), **groups)


def influence_rows(found: Influence) -> Iterator[list[object]]:
    """The same as lines of a table, in the order of `INFLUENCE_COLUMNS`."""
    yield ["all", "", "", *_of_shares(found.all).values()]
    for name, rows in found.groups.items():
        yield from ([name, row.key, row.label, *_of_shares(row.shares).values()] for row in rows)


TERM_COLUMNS = (
    "id", "title", "institution", "published_on", "deadline_on", "days_to_answer", "term", "exempt_reason", "address",
)  # fmt: skip


def terms_out(found: Terms) -> TermsOut:
    def groups(rows: Iterable[TermGroup]) -> list[TermGroupOut]:
        return [TermGroupOut(key=row.key, label=row.label, **_of_count(row.counted)) for row in rows]

    return TermsOut(
        all=TermCountOut(**_of_count(found.whole)), year=groups(found.years), institution=groups(found.institutions)
    )


def term_rows(found: Terms) -> Iterator[list[object]]:
    """Act by act, in the order of `TERM_COLUMNS`."""
    for one in found.given:
        dossier, item = one.dossier, one.item
        published = _iso(dossier.published_on) if dossier else one.day
        address = absolute(address_of(dossier)) if dossier else item.url if item else ""
        dates = [published, one.subject.deadline_on, one.verdict.days]
        words = [one.verdict.state.value, one.why_exempt, address]
        yield [dossier.pk if dossier else "", one.subject.title, one.institution, *dates, *words]


def _of_count(counted: TermCount) -> dict[str, Any]:
    return asdict(counted) | {"total": counted.total, "violated": counted.violated, "percent": counted.percent}


def _of_shares(shares: Shares) -> dict[str, Any]:
    share = shares.accepted_share
    known = {"known": shares.known, "accepted_share": None if share is None else round(share, 4)}
    return vars(shares) | known


def project_out(project: Project) -> ProjectOut:
    return ProjectOut(
        slug=project.slug,
        title=project.title,
        purpose=project.purpose,
        starts_on=project.starts_on,
        ends_on=project.ends_on,
        blocks=[BlockOut(title=block.title, activities=_lines(block.text)) for block in project.blocks.all()],
        funders=[funder.name for funder in project.funders.all()],
        is_example=project.is_example,
        address=absolute(reverse("projects:show", args=[project.slug])),
    )


def training_out(training: Training) -> TrainingOut:
    hosts = [str(training.host) if training.host else "", training.host_name]
    return TrainingOut(
        id=training.pk,
        title=training.title,
        programme=str(training.programme) if training.programme else None,
        lead=training.lead,
        goal=training.goal,
        audience=training.audience,
        points=_lines(training.points),
        region=str(training.region) if training.region else None,
        host=", ".join(filter(None, hosts)),
        lecturers=[one.name for one in training.lecturers.all()],
        sessions=[_session_out(one) for one in training.sessions.all()],
        seats=training.capacity,
        price_members=str(training.price_members),
        price_others=str(training.price_others),
        register_until=training.closes_at,
        is_cancelled=training.state == TrainingState.CANCELLED,
        funders=[funder.name for funder in training.funders.all()],
        is_example=training.is_example,
        address=absolute(reverse("trainings:show", args=[training.pk])),
        calendar=absolute(reverse("trainings:calendar", args=[training.pk])),
    )


def _session_out(session: Session) -> SessionOut:
    return SessionOut(
        title=session.title,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        mode=session.mode,
        place=Place.of(session).where,
        is_cancelled=session.cancelled_at is not None,
    )


def _iso(on: PartialDate | None) -> str | None:
    return on.iso if on else None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
