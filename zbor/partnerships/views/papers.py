"""Documents of agreements: kept by the office, handed out under guard, signed by whoever holds a mandate."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zbor.base.doors import opens_to
from zbor.base.downloads import as_download
from zbor.base.enums import Door
from zbor.members.doors import MemberRequest, PersonRequest, turned_away
from zbor.partnerships.actions import papers as actions
from zbor.partnerships.actions.renewing import renew as renewed
from zbor.partnerships.enums import PaperFor
from zbor.partnerships.forms.papers import PaperForm, SignatureForm
from zbor.partnerships.models import Agreement, Paper, Signature
from zbor.partnerships.rules import may_open
from zbor.partnerships.views.agreement_pages import form_page


@opens_to(Door.EVERYONE)
@require_safe
def download(request: MemberRequest, pk: int) -> HttpResponseBase:
    """The file as a download, never as a page of ours, for those who may open it."""
    paper = Paper.objects.select_related("agreement").filter(pk=pk).first()
    if paper is None or not may_open(request.standing, paper):
        return turned_away(request)
    return as_download(paper.file, paper.filename)


@opens_to(Door.OFFICE)
def new(request: PersonRequest, pk: int) -> HttpResponse:
    """Keep a file as the next version."""
    agreement = get_object_or_404(Agreement, pk=pk)
    form = PaperForm(request.POST or None, request.FILES or None, agreement=agreement)
    page = reverse("partnerships:agreement", args=[pk])
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        paper, is_new = actions.add_paper(
            agreement=agreement,
            upload=told["file"],
            title=told["title"],
            signers=told.get("signers", ()),
            audience=PaperFor(told["audience"]),
            by=request.user,
            now=timezone.now(),
        )
        if is_new:
            messages.success(request, _("The document is kept."))
        elif told.get("signers"):
            words = _("This was here already, as “%(title)s”; those who are to sign it are asked.")
            messages.success(request, words % {"title": paper.title})
        else:
            messages.warning(request, _("This is here already, as “%(title)s”.") % {"title": paper.title})
        return redirect(page)
    return form_page(request, form, heading=agreement.title, button=_("Add the document"), back=page)


@opens_to(Door.OFFICE)
@require_POST
def remove(request: PersonRequest, pk: int) -> HttpResponse:
    """Throw a document away that nobody has signed."""
    paper = get_object_or_404(Paper, pk=pk)
    actions.remove_paper(paper=paper, by=request.user, now=timezone.now())
    messages.success(request, _("“%(title)s” was thrown away.") % {"title": paper.title})
    return redirect("partnerships:agreement", paper.agreement_id)


@opens_to(Door.NETWORK)
@require_POST
def sign(request: PersonRequest, pk: int) -> HttpResponse:
    """Sign here for a party."""
    signature = get_object_or_404(Signature.objects.select_related("paper", "party__organisation"), pk=pk)
    actions.sign(signature=signature, by=request.user, now=timezone.now())
    messages.success(request, _("Signed for %(party)s.") % {"party": signature.party})
    return redirect("partnerships:agreement", signature.paper.agreement_id)


@opens_to(Door.OFFICE)
def enter(request: PersonRequest, pk: int) -> HttpResponse:
    """Write down a signature on paper."""
    signature = get_object_or_404(Signature.objects.select_related("paper", "party__organisation"), pk=pk)
    form = SignatureForm(request.POST or None, initial={"on": timezone.localdate()})
    page = reverse("partnerships:agreement", args=[signature.paper.agreement_id])
    if request.method == "POST" and form.is_valid():
        actions.enter_signature(signature=signature, **form.cleaned_data, by=request.user, now=timezone.now())
        messages.success(request, _("Written down."))
        return redirect(page)
    return form_page(
        request,
        form,
        heading=str(signature.party),
        button=_("Write the signature down"),
        back=page,
        lead=_("Signed on paper: %(title)s") % {"title": signature.paper.title},
    )


@opens_to(Door.OFFICE)
@require_POST
def take_back(request: PersonRequest, pk: int) -> HttpResponse:
    """Undo an entry of the office."""
    signature = get_object_or_404(Signature.objects.select_related("paper"), pk=pk)
    actions.take_back_signature(signature=signature, by=request.user, now=timezone.now())
    messages.success(request, _("Taken back."))
    return redirect("partnerships:agreement", signature.paper.agreement_id)


@opens_to(Door.OFFICE)
@require_POST
def renew(request: PersonRequest, pk: int) -> HttpResponse:
    """Begin the agreement that carries this one on."""
    agreement = get_object_or_404(Agreement, pk=pk)
    kept = renewed(agreement=agreement, by=request.user, now=timezone.now())
    messages.success(request, _("The renewal is begun, with the same words and parties. Write its end and its value."))
    if agreement.is_public and not kept.is_public:
        messages.info(request, _("Strangers do not see it until you choose so here."))
    return redirect("partnerships:agreement_edit", kept.pk)
