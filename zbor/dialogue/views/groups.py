"""Groups and who sits in them for us."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.dialogue import actions, queries
from zbor.dialogue.forms.groups import GroupForm, RepresentationForm
from zbor.dialogue.models import DialogueGroup, Representation
from zbor.dialogue.rules import may_write
from zbor.dialogue.views.pages import form_page
from zbor.members.doors import MemberRequest, PersonRequest


@opens_to(Door.EVERYONE)
def listed(request: MemberRequest) -> HttpResponse:
    """Which groups there are and who speaks there for the network; for everybody."""
    context = {"rows": queries.group_rows(today=timezone.localdate()), "may_write": may_write(request.standing)}
    return render(request, "dialogue/groups.html", context)


@opens_to(Door.NETWORK)
def show(request: MemberRequest, pk: int) -> HttpResponse:
    """A group: on what it rests, who sits in it with what to say, when it meets, who owes what."""
    group = get_object_or_404(DialogueGroup.objects.select_related("institution"), pk=pk)
    today = timezone.localdate()
    now, later, past = queries.representations_of(group, today=today)
    conclusions = queries.commitments(request.standing).filter(session__group=group)
    context = {
        "group": group,
        "seated": now,
        "later": later,
        "past": past,
        "sessions": list(queries.sessions_of(group)),
        "open": [one for one in queries.told(conclusions, today=today) if one.is_open],
        "today": today,
        "may_write": may_write(request.standing),
    }
    return render(request, "dialogue/group.html", context)


@opens_to(Door.BOARD)
def new(request: PersonRequest) -> HttpResponse:
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept = actions.save_group(group=None, fields=form.changes, by=request.user, now=timezone.now())
        messages.success(request, _("Entered. Now write who sits in it for us."))
        return redirect("dialogue:group", kept.pk)
    back = reverse("dialogue:groups")
    return form_page(request, form, heading=_("A new group"), button=_("Enter the group"), back=back)


@opens_to(Door.BOARD)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    group = get_object_or_404(DialogueGroup, pk=pk)
    form = GroupForm(request.POST or None, instance=DialogueGroup.objects.get(pk=pk))
    page = reverse("dialogue:group", args=[pk])
    if request.method == "POST" and form.is_valid():
        actions.save_group(
            group=group, fields=form.changes, revision=form.based_on, by=request.user, now=timezone.now()
        )
        messages.success(request, _("Saved."))
        return redirect(page)
    return form_page(request, form, heading=str(group), button=_("Save"), back=page)


@opens_to(Door.BOARD)
def new_representation(request: PersonRequest, pk: int) -> HttpResponse:
    """Send somebody to a group."""
    group = get_object_or_404(DialogueGroup, pk=pk)
    form = RepresentationForm(request.POST or None, initial={"since": timezone.localdate()})
    page = reverse("dialogue:group", args=[pk])
    if request.method == "POST" and form.is_valid():
        actions.save_representation(
            representation=None, group=group, fields=form.changes, by=request.user, now=timezone.now()
        )
        messages.success(request, _("%(name)s sits in the group.") % {"name": form.cleaned_data["person"].name})
        return redirect(page)
    return form_page(request, form, heading=str(group), button=_("Send to the group"), back=page)


@opens_to(Door.BOARD)
def edit_representation(request: PersonRequest, pk: int) -> HttpResponse:
    """Change the term or the mandate."""
    kept = get_object_or_404(Representation.objects.select_related("group"), pk=pk)
    form = RepresentationForm(request.POST or None, instance=Representation.objects.get(pk=pk))
    page = reverse("dialogue:group", args=[kept.group_id])
    if request.method == "POST" and form.is_valid():
        actions.save_representation(
            representation=kept,
            group=kept.group,
            fields=form.changes,
            revision=form.based_on,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect(page)
    return form_page(request, form, heading=str(kept.group), button=_("Save"), back=page)
