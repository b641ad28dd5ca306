"""What was said and promised about a dossier that is full of everything; see `whole`."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from tests.factories.dialogue import RepresentationFactory
from tests.factories.dossiers import InstitutionFactory
from zbor.base.partial_dates import PartialDate
from zbor.dialogue import actions
from zbor.dialogue.actions import Promise
from zbor.dialogue.enums import Grounds, Side, TalkKind, Verdict
from zbor.press import actions as press

if TYPE_CHECKING:
    from tests.factories.whole import Whole


def talked_about(whole: "Whole") -> None:
    """A person with a post, a talk with a promise, a kept one, a group with a session, a request."""
    by, now, today = whole.network.by, whole.now, timezone.localdate(whole.now)
    done = {"by": by, "now": now}
    institution = InstitutionFactory(code=f"urad-{whole.name}")
    fields = {"name": whole.text("holder"), "email": f"{whole.word('holderemail')}@urad.example"}
    holder = actions.save_holder(holder=None, fields=fields | {"remark": whole.text("holdernote")}, **done)
    term = {"since": PartialDate("2016"), "until": None, "attested_on": None, "source_url": ""}
    actions.save_tenure(
        tenure=None, holder=holder, institution=institution, title="vodja", is_public_office=False, **term, **done
    )
    said = {"kind": TalkKind.CALL, "at": now, "holder": holder, "institution": institution, "dossier": whole.dossier}
    actions.log_talk(
        fields=said | {"said": whole.text("talk"), "others": ""},
        promise=Promise(Side.AUTHORITY, whole.text("promise"), today + timedelta(days=5)),
        **done,
    )
    promised = {"side": Side.US, "made_on": today, "dossier": whole.dossier, "institution": institution}
    kept = actions.add_commitment(fields=promised | {"text": whole.text("keptpromise")}, **done)
    actions.rule_on(commitment=kept, verdict=Verdict.KEPT, on=PartialDate("2017"), evidence="Poslano.", **done)
    _met(whole, institution, promised)
    _in_the_media(whole)
    asked = {"institution": institution, "what": whole.text("request"), "asked_on": today, "dossier": whole.dossier}
    actions.save_request(request=None, fields=asked, **done)


def _in_the_media(whole: "Whole") -> None:
    """A journalist whom the office knows, and a piece of theirs about the dossier."""
    done = {"by": whole.network.by, "now": whole.now}
    known = {"name": whole.text("journalist"), "email": f"{whole.word('journalistemail')}@casnik.example"}
    reason = {"grounds": Grounds.CONSENT, "grounds_said": whole.text("grounds"), "remark": whole.text("journalistnote")}
    journalist = actions.save_journalist(journalist=None, outlet="Časnik", fields=known | reason, **done)
    spoken = {"kind": TalkKind.CALL, "at": whole.now, "journalist": journalist, "dossier": whole.dossier, "others": ""}
    actions.log_talk(fields=spoken | {"said": whole.text("talk")}, **done)
    told = {"on": PartialDate("2017-01"), "title": whole.text("clipping"), "summary": whole.text("clipping")}
    press.save_clipping(clipping=None, outlet="Časnik", fields=told, dossiers=[whole.dossier], **done)
    told |= {"title": whole.text("bareclipping"), "summary": ""}
    press.save_clipping(clipping=None, outlet="Časnik", fields=told, dossiers=[], **done)


def _met(whole: "Whole", institution, promised) -> None:
    done = {"by": whole.network.by, "now": whole.now}
    group = actions.save_group(group=None, fields={"name": f"Skupina {whole.name}", "institution": institution}, **done)
    RepresentationFactory(group=group, person=whole.network.own, mandate=whole.text("mandate"))
    told = {"title": "1. seja", "on": promised["made_on"], "minutes": whole.text("minutes")}
    session = actions.save_session(session=None, group=group, fields=told, **done)
    actions.add_paper(session=session, title="Gradivo", url="", text=whole.text("paper"), **done)
    conclusion = promised | {"text": whole.text("conclusion"), "dossier": None}
    actions.add_commitment(fields=conclusion, session=session, **done)
