"""Calls around a dossier: for everybody where it is public, for members, and one that is only prepared."""

from datetime import timedelta

from zbor.dossiers.enums import Visibility
from zbor.funding.actions import calls as actions
from zbor.funding.actions.facts import say
from zbor.funding.enums import FactKind
from zbor.members.models import Organisation


def called(whole, visibility):
    """One call of each kind, and what an organisation knows of itself."""
    for thing, is_public, is_announced in (
        ("call", visibility is Visibility.PUBLIC, True),
        ("netcall", False, True),
        ("draftcall", True, False),
    ):
        fields = {name: whole.text(thing) for name in ("title", "publisher", "subject", "eligible", "requirements")}
        fields |= {"closes_at": whole.now + timedelta(days=30), "is_public": is_public}
        by = {"by": whole.network.by, "now": whole.now}
        call = actions.save_call(call=None, fields=fields, disciplines=[], regions=[], **by)
        if is_announced:
            actions.announce(call=call, **by)
    organisation = Organisation.objects.earliest("pk")
    fields = {"code": whole.word("ownfact"), "has": True}
    say(organisation=organisation, kind=FactKind.FUNDED, fields=fields, by=whole.network.by, now=whole.now)
