"""Office holders, their posts, and the page of an institution."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.dialogue import actions, queries
from zbor.dialogue.forms.contacts import HolderForm, TenureForm, of_tenure
from zbor.dialogue.models import DialogueGroup, OfficeHolder, Tenure
from zbor.dialogue.rules import may_write
from zbor.dialogue.views.pages import form_page
from zbor.dossiers.models import Institution
from zbor.dossiers.queries import visible
from zbor.members.doors import MemberRequest, PersonRequest

FEW = 10


@opens_to(Door.BOARD)
def listed(request: MemberRequest) -> HttpResponse:
    """Institutions with those who hold posts there, and everybody we know by name."""
    context = {
        "institutions": queries.holders_by_institution(today=timezone.localdate()),
        "holders": list(queries.contacts()),
    }
    return render(request, "dialogue/contacts.html", context)


@opens_to(Door.BOARD)
def data(_request: MemberRequest) -> HttpResponse:
    """Everything the office knows of contacts, in the format of Popolo; strangers get the public part at /api/."""
    told = queries.popolo(everything=True)
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = 'attachment; filename="contacts.json"'
    response["Cache-Control"] = "no-store"
    return response


@opens_to(Door.NETWORK)
def institution(request: MemberRequest, pk: int) -> HttpResponse:
    """Who holds what, who did, and what was said, promised and opened with an institution."""
    shown = get_object_or_404(Institution, pk=pk)
    today, standing = timezone.localdate(), request.standing
    commitments = queries.commitments(standing).filter(institution=shown)
    context = {
        "institution": shown,
        "posts": queries.posts_of(shown, today=today),
        "talks": list(queries.talks(standing).filter(institution=shown)[:FEW]),
        "commitments": queries.told(commitments, today=today),
        "dossiers": list(visible(standing, timezone.now()).filter(institution=shown).order_by("-opened_at", "-pk")),
        "groups": list(DialogueGroup.objects.filter(institution=shown)),
        "may_write": may_write(standing),
    }
    return render(request, "dialogue/institution.html", context)


@opens_to(Door.BOARD)
def new(request: PersonRequest) -> HttpResponse:
    form = HolderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept = actions.save_holder(holder=None, fields=form.changes, by=request.user, now=timezone.now())
        messages.success(request, _("Entered. Now write which post they hold."))
        return redirect("dialogue:tenure_new", kept.pk)
    back = reverse("dialogue:contacts")
    return form_page(request, form, heading=_("A new contact"), button=_("Enter"), back=back)


@opens_to(Door.NETWORK)
def show(request: MemberRequest, pk: int) -> HttpResponse:
    """A person outside the network: posts for the network, contact data and the log for those who need them."""
    holder = get_object_or_404(OfficeHolder, pk=pk)
    today, standing = timezone.localdate(), request.standing
    tenures = list(holder.tenures.select_related("post__institution").order_by("-pk"))
    writes = may_write(standing)
    context = {
        "holder": holder,
        "tenures": [(one, queries.is_current(one, today=today)) for one in tenures],
        "talks": list(queries.talks(standing).filter(holder=holder)[:FEW]),
        "commitments": queries.told(queries.commitments(standing).filter(holder=holder), today=today),
        "may_write": writes,
        "sees_contact": writes or queries.is_reached_by(holder, standing),
    }
    return render(request, "dialogue/holder.html", context)


@opens_to(Door.BOARD)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    holder = get_object_or_404(OfficeHolder, pk=pk)
    form = HolderForm(request.POST or None, instance=OfficeHolder.objects.get(pk=pk))
    page = reverse("dialogue:holder", args=[pk])
    if request.method == "POST" and form.is_valid():
        actions.save_holder(
            holder=holder, fields=form.changes, revision=form.based_on, by=request.user, now=timezone.now()
        )
        messages.success(request, _("Saved."))
        return redirect(page)
    return form_page(request, form, heading=str(holder), button=_("Save"), back=page)


@opens_to(Door.BOARD)
def new_tenure(request: PersonRequest, pk: int) -> HttpResponse:
    holder = get_object_or_404(OfficeHolder, pk=pk)
    return _tenure_form(request, holder, None)


@opens_to(Door.BOARD)
def edit_tenure(request: PersonRequest, pk: int) -> HttpResponse:
    tenure = get_object_or_404(Tenure.objects.select_related("holder", "post__institution"), pk=pk)
    return _tenure_form(request, tenure.holder, tenure)


def _tenure_form(request: PersonRequest, holder: OfficeHolder, tenure: Tenure | None) -> HttpResponse:
    """Write a term; what contradicts other terms is said and stops nobody."""
    form = TenureForm(request.POST or None, initial=of_tenure(tenure) if tenure else None)
    page = reverse("dialogue:holder", args=[holder.pk])
    if request.method == "POST" and form.is_valid():
        kept = actions.save_tenure(
            tenure=tenure, holder=holder, **form.cleaned_data, by=request.user, now=timezone.now()
        )
        messages.success(request, _("Saved."))
        for doubt in queries.doubts(kept):
            messages.warning(request, doubt)
        return redirect(page)
    return form_page(request, form, heading=str(holder), button=_("Save the post"), back=page)


@opens_to(Door.BOARD)
@require_POST
def remove_tenure(request: PersonRequest, pk: int) -> HttpResponseBase:
    tenure = get_object_or_404(Tenure, pk=pk)
    actions.remove_tenure(tenure=tenure, by=request.user, now=timezone.now())
    messages.success(request, _("The term is taken out."))
    return redirect("dialogue:holder", tenure.holder_id)
