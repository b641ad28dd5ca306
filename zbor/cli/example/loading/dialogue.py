"""Office holders of the public record, and an invented dialogue: talks, promises, groups, requests."""

from zbor.cli.example import talking
from zbor.cli.example.loading.days import partial
from zbor.cli.example.loading.known import Known
from zbor.cli.example.reading import Example
from zbor.dialogue import actions
from zbor.dialogue.actions import Promise
from zbor.dialogue.enums import GroupKind, Side, TalkKind, Verdict
from zbor.dialogue.models import Commitment, DialogueGroup, GroupSession, OfficeHolder
from zbor.members.models import Person


def load_dialogue(example: Example, known: Known) -> None:
    """Load contacts first, then what was said, then who sits where."""
    told = example.dialogue
    by = known.people[told.by]
    _facts(example, known, by)
    holders = {one.name: _holder(one, known, by) for one in told.holder}
    for talk in told.talk:
        _talk(talk, holders[talk.holder], known)
    for fact in told.fact_group:
        _fact_group(fact, known, by)
    for group in told.group:
        _group(group, known, by)
    for request in told.request:
        _request(request, known, by)


def _facts(example: Example, known: Known, by: Person) -> None:
    """Real office holders: of each only the day is known on which a source shows the term."""
    for fact in example.office_holders:
        fields = {"name": fact.name, "email": "", "phone": "", "source_url": "", "remark": ""}
        holder = actions.save_holder(holder=None, fields=fields, by=by, now=known.days.now)
        actions.save_tenure(
            tenure=None,
            holder=holder,
            institution=known.institutions[fact.institution],
            title=fact.office.partition(",")[0],
            is_public_office=True,
            since=None,
            until=None,
            attested_on=partial(fact.on),
            source_url=fact.source,
            by=by,
            now=known.days.now,
        )


def _holder(told: talking.InventedHolder, known: Known, by: Person) -> OfficeHolder:
    fields = {"name": told.name, "email": told.email, "phone": told.phone, "source_url": "", "remark": ""}
    holder = actions.save_holder(holder=None, fields=fields, by=by, now=known.days.now)
    OfficeHolder.objects.filter(pk=holder.pk).update(is_example=True)
    actions.save_tenure(
        tenure=None,
        holder=holder,
        institution=known.institutions[told.institution],
        title=told.post,
        is_public_office=told.public,
        since=known.days.on(told.since),
        until=known.days.on(told.until) if told.until is not None else None,
        attested_on=None,
        source_url="",
        by=by,
        now=known.days.now,
    )
    return holder


def _talk(told: talking.ToldTalk, holder: OfficeHolder, known: Known) -> None:
    by, now = known.people[told.by], known.days.moment(told.day, 15)
    promised = told.promised
    dossier = known.dossiers[told.dossier] if told.dossier else None
    tenure = holder.tenures.select_related("post__institution").first()
    fields = {
        "kind": TalkKind(told.kind),
        "at": known.days.moment(told.day, 14, 30),
        "holder": holder,
        "institution": tenure.post.institution if tenure else None,
        "others": "",
        "said": told.said,
        "dossier": dossier,
    }
    promise = Promise(Side(promised.side), promised.text, known.days.day(promised.due)) if promised else None
    actions.log_talk(fields=fields, promise=promise, by=by, now=now)


def _fact_group(told: talking.FactGroup, known: Known, by: Person) -> None:
    fields = {
        "name": told.name,
        "kind": GroupKind.DIALOGUE,
        "institution": known.institutions[told.institution],
        "basis": told.basis,
        "basis_url": told.source,
        "our_seats": told.our_seats,
        "their_seats": told.their_seats,
        "since": partial(told.since),
    }
    actions.save_group(group=None, fields=fields, by=by, now=known.days.now)


def _group(told: talking.InventedGroup, known: Known, by: Person) -> None:
    fields = {
        "name": told.name,
        "kind": GroupKind(told.kind),
        "institution": known.institutions[told.institution],
        "basis": told.basis,
        "our_seats": told.our_seats,
        "their_seats": told.their_seats,
        "since": known.days.on(told.since),
    }
    group = actions.save_group(group=None, fields=fields, by=by, now=known.days.now)
    DialogueGroup.objects.filter(pk=group.pk).update(is_example=True)
    for sent in told.sent:
        _sent(sent, group, known, by)
    for session in told.session:
        _session(session, group, known, by)


def _sent(told: talking.Sent, group: DialogueGroup, known: Known, by: Person) -> None:
    fields = {
        "person": known.people[told.person],
        "role": told.role,
        "since": known.days.day(told.since),
        "until": known.days.day(told.until) if told.until is not None else None,
        "mandate": told.mandate,
        "chosen_by": told.chosen_by,
    }
    actions.save_representation(representation=None, group=group, fields=fields, by=by, now=known.days.now)


def _session(told: talking.ToldSession, group: DialogueGroup, known: Known, by: Person) -> None:
    now = known.days.moment(min(told.day, 0), 0)
    fields = {
        "title": told.title,
        "on": known.days.day(told.day),
        "place": told.place,
        "agenda": "\n".join(told.agenda),
        "minutes": told.minutes,
    }
    session = actions.save_session(session=None, group=group, fields=fields, by=by, now=now)
    if told.paper:
        actions.add_paper(session=session, title="Gradivo", url="", text=told.paper, by=by, now=now)
    for promised in told.conclusion:
        _conclusion(promised, session, known, by)


def _conclusion(told: talking.Promised, session: GroupSession, known: Known, by: Person) -> Commitment:
    fields = {
        "side": Side(told.side),
        "text": told.text,
        "institution": session.group.institution,
        "due_on": known.days.day(told.due),
        "made_on": session.on,
        "minder": by,
    }
    kept = actions.add_commitment(fields=fields, session=session, by=by, now=known.days.now)
    if told.verdict:
        actions.rule_on(
            commitment=kept,
            verdict=Verdict(told.verdict),
            on=known.days.on(told.ruled),
            evidence=told.evidence,
            by=by,
            now=known.days.moment(told.ruled),
        )
    return kept


def _request(told: talking.ToldRequest, known: Known, by: Person) -> None:
    fields = {
        "institution": known.institutions[told.institution],
        "what": told.what,
        "asked_on": known.days.day(told.day),
        "dossier": known.dossiers[told.dossier] if told.dossier else None,
    }
    kept = actions.save_request(request=None, fields=fields, by=by, now=known.days.now)
    if told.answer:
        answer = {
            "answer": told.answer,
            "answered_on": known.days.day(told.answered),
            "answer_text": told.answer_text,
        }
        actions.save_request(request=kept, fields=answer, revision=kept.revision, by=by, now=known.days.now)
