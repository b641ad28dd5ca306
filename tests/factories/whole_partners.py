"""Partners around the network: what all members read, and what is a partner's own."""

from datetime import timedelta

from django.utils import timezone

from tests.factories.members import representative
from zbor.partnerships.actions import introducing, postings, words
from zbor.partnerships.actions.consortia import ask_partners
from zbor.partnerships.actions.plans import begin_plan
from zbor.partnerships.actions.profiles import save_profile
from zbor.partnerships.enums import ResourceKind
from zbor.partnerships.models import Offer, Resource


def partnered(whole):
    """An offer that holds, one that was closed with a reason, and an introduction that waits for an answer."""
    own, organisation = whole.network.own, whole.network.organisation
    by, now = {"by": own, "now": whole.now}, whole.now
    for thing in ("offer", "closedoffer"):
        word = Resource(kind=ResourceKind.SPACE, name=f"Prostor {whole.name} {thing}")
        kept = words.add_word(word=word, by=whole.network.by, now=now)
        offer = Offer(organisation=organisation, resource=kept, words=whole.text(thing))
        offer.valid_until = timezone.localdate(now) + timedelta(days=30)
        postings.say(posting=offer, **by)
        if thing == "closedoffer":
            postings.close(posting=offer, because=whole.text("closedbecause"), **by)
    other = representative()
    asked = other.mandates.get().organisation
    profile = {"fields": {"about": whole.text("profile"), "room_for": 1}, "topics": [], "revision": 0}
    save_profile(organisation=asked, **profile, by=other, now=now)
    introducing.ask(asker=organisation, asked=asked, message=whole.text("introduction"), **by)
    fields = {"title": whole.text("plan"), "purpose": whole.text("plan")}
    plan = begin_plan(organisation=organisation, fields=fields, **by)
    ask_partners(plan=plan, parts={asked: whole.text("planpart")}, message=whole.text("planpart"), **by)
