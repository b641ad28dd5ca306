"""Let groups be found by everybody, sessions and office holders by the network, and the log by the office.

What few may read is found by fewer still: an index knows no person, so that whoever is responsible for a dossier reads
its talks in the dossier, and finds them there.
"""

from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone, translation

from zbor.dialogue.models import (
    Commitment,
    DialogueGroup,
    GroupSession,
    InformationRequest,
    Journalist,
    OfficeHolder,
    Talk,
)
from zbor.dossiers.models import Institution
from zbor.search import actions as search
from zbor.search.enums import Audience


def find_group(group: DialogueGroup) -> None:
    search.put([_group(group)])


def find_session(session: GroupSession) -> None:
    search.put([_session(session)])


def find_holder(holder: OfficeHolder) -> None:
    search.put([_holder(holder)])


def find_journalist(journalist: Journalist) -> None:
    """Let a journalist be found by the office, or be found no more once forgotten, nor by the name in what was talked."""
    if journalist.forgotten_at is not None:
        search.remove(kind="journalist", subject_pk=journalist.pk)
    else:
        search.put([_journalist(journalist)])
    talks = Talk.objects.filter(journalist=journalist)
    search.put([_talk(one) for one in talks.select_related("holder", "institution", "journalist__outlet")])


def find_talk(talk: Talk) -> None:
    """Let a talk be found by the office, or be found no more once withdrawn."""
    if talk.withdrawn_at is not None:
        search.remove(kind="talk", subject_pk=talk.pk)
    else:
        search.put([_talk(talk)])


def find_commitment(commitment: Commitment) -> None:
    search.put([_commitment(commitment)])


def find_request(request: InformationRequest) -> None:
    search.put([_request(request)])


def make_findable() -> int:
    """Let exactly what there is be found; return how many rows changed."""
    groups = DialogueGroup.objects.select_related("institution")
    sessions = GroupSession.objects.select_related("group__institution").prefetch_related("papers")
    holders = OfficeHolder.objects.prefetch_related("tenures__post__institution")
    journalists = Journalist.objects.filter(forgotten_at=None).select_related("outlet")
    talks = Talk.objects.select_related("holder", "institution", "journalist__outlet")
    commitments = Commitment.objects.select_related("institution")
    requests = InformationRequest.objects.select_related("institution")
    return (
        search.keep_up("group", (_group(one) for one in groups))
        + search.keep_up("session", (_session(one) for one in sessions))
        + search.keep_up("holder", (_holder(one) for one in holders))
        + search.keep_up("journalist", (_journalist(one) for one in journalists))
        + search.keep_up("talk", (_talk(one) for one in talks))
        + search.keep_up("commitment", (_commitment(one) for one in commitments))
        + search.keep_up("request", (_request(one) for one in requests))
    )


def _group(group: DialogueGroup) -> search.Findable:
    with translation.override(settings.LANGUAGE_CODE):
        kind = group.get_kind_display()
    return search.Findable(
        kind="group",
        subject_pk=group.pk,
        url=f"/dialogue/groups/{group.pk}/",
        title=group.name,
        body=_joined([kind, str(group.institution), group.basis]),
        audience=Audience.PUBLIC,
        on=group.since.iso if group.since else "",
        institution=group.institution.code,
    )


def _session(session: GroupSession) -> search.Findable:
    papers = (text for paper in session.papers.all() for text in (paper.title, paper.text))
    return search.Findable(
        kind="session",
        subject_pk=session.pk,
        url=f"/dialogue/sessions/{session.pk}/",
        title=f"{session.title} – {session.group}",
        body=_joined([session.place, session.minutes, session.called_off, *papers]),
        audience=Audience.NETWORK,
        on=session.on.isoformat(),
        institution=session.group.institution.code,
    )


def _holder(holder: OfficeHolder) -> search.Findable:
    tenures = list(holder.tenures.all())
    return search.Findable(
        kind="holder",
        subject_pk=holder.pk,
        url=f"/dialogue/holders/{holder.pk}/",
        title=holder.name,
        body=_joined(f"{one.post}, {one.post.institution}" for one in tenures),
        audience=Audience.NETWORK,
        institution=tenures[-1].post.institution.code if tenures else "",
    )


def _journalist(journalist: Journalist) -> search.Findable:
    return search.Findable(
        kind="journalist",
        subject_pk=journalist.pk,
        url=f"/dialogue/media/{journalist.pk}/",
        title=journalist.name,
        body=_joined([str(journalist.outlet or ""), journalist.covers, journalist.remark]),
        audience=Audience.OFFICE,
    )


def _talk(talk: Talk) -> search.Findable:
    with translation.override(settings.LANGUAGE_CODE):
        title = f"{talk.get_kind_display()}: {talk.whom}"
    return search.Findable(
        kind="talk",
        subject_pk=talk.pk,
        url=f"/dialogue/talks/{talk.pk}/",
        title=title,
        body=talk.said,
        audience=Audience.OFFICE,
        on=timezone.localtime(talk.at).date().isoformat(),
        institution=_code(talk.institution),
    )


def _commitment(commitment: Commitment) -> search.Findable:
    """What was concluded at a session is the network's to read, the rest depends on the reader."""
    return search.Findable(
        kind="commitment",
        subject_pk=commitment.pk,
        url=f"/dialogue/commitments/{commitment.pk}/",
        title=commitment.text,
        body=commitment.who,
        audience=Audience.OFFICE if commitment.session_id is None else Audience.NETWORK,
        on=commitment.due_on.isoformat() if commitment.due_on else "",
        institution=_code(commitment.institution),
    )


def _request(request: InformationRequest) -> search.Findable:
    return search.Findable(
        kind="request",
        subject_pk=request.pk,
        url=f"/dialogue/requests/{request.pk}/",
        title=str(request),
        body=_joined([request.what, request.whom, request.answer_text]),
        audience=Audience.OFFICE,
        on=request.asked_on.isoformat(),
        institution=_code(request.institution),
    )


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(filter(None, texts))


def _code(institution: Institution | None) -> str:
    return institution.code if institution else ""
