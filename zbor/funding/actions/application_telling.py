"""When a call is moved, ends, or goes on after all, those who apply are told; their plans move with the deadline."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zbor.funding.actions.application_tasks import follow_the_deadline
from zbor.funding.enums import ChangeKind
from zbor.funding.models import Application, CallChange
from zbor.funding.moments import in_words
from zbor.funding.queries.applications import writers
from zbor.notices.actions import correspondent_of, tell


def tell_applicants(change: CallChange, *, now: datetime) -> None:
    """Move the plans of those who have not sent yet, and tell each who writes once. That a call is
    withdrawn, those learn, too, who have sent and wait for what comes of it."""
    today, call = timezone.localdate(now), change.call
    found = Application.objects.filter(call=call, deleted_at__isnull=True, outcome="")
    if change.kind != ChangeKind.WITHDRAWN:
        found = found.filter(sent_at__isnull=True)
    for application in found.select_related("organisation", "responsible").order_by("pk"):
        application.call = call
        if change.kind == ChangeKind.MOVED:
            follow_the_deadline(application, by=change.by, now=now)
        for person in writers(application, today):
            to = correspondent_of(person)
            with translation.override(to.speaks):
                tell(
                    to=to,
                    kind="call",
                    once=f"application-change-{change.pk}-{application.pk}",
                    title=title_of(change),
                    text="\n".join(
                        [_("Your application: %(title)s") % {"title": application.title}, _of_the_change(change)]
                    ),
                    url=reverse("funding:application", args=[application.pk]),
                    pace=None,
                    now=now,
                    due_on=timezone.localdate(call.closes_at) if call.closes_at and call.closes_at > now else None,
                )


def title_of(change: CallChange) -> str:
    """What stands above the letter: the same words as for those who follow the call. The office sees it of letters that
    could not be delivered, and does not learn from it who applies."""
    told = {"title": change.call.title}
    return {
        ChangeKind.WITHDRAWN: _("The call is withdrawn: %(title)s"),
        ChangeKind.USED: _("The funds of the call are used: %(title)s"),
        ChangeKind.THERE: _("There are funds after all: %(title)s"),
        ChangeKind.MOVED: _("The deadline of the call is moved: %(title)s"),
    }[ChangeKind(change.kind)] % told


def _of_the_change(change: CallChange) -> str:
    if change.kind == ChangeKind.WITHDRAWN:
        return _("The publisher has withdrawn the call: %(why)s") % {"why": change.because}
    if change.kind == ChangeKind.USED:
        return _("The funds of the call are used; there is no use in sending it.")
    if change.kind == ChangeKind.THERE:
        return _("There are funds after all, so you can still send it: %(why)s") % {"why": change.because}
    after = in_words(change.after, has_hour=change.after_has_hour) or _("none, it is open until it is withdrawn")
    return _("The deadline is moved to: %(after)s. The plan moves with it.") % {"after": after}
