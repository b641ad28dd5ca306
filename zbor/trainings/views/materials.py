"""Materials of a training: laid down by the office, handed out under guard."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.downloads import as_download
from zbor.base.enums import Door
from zbor.members.doors import MemberRequest, PersonRequest, turned_away
from zbor.trainings import actions
from zbor.trainings.enums import MaterialFor, MaterialWhen
from zbor.trainings.forms.materials import MaterialForm
from zbor.trainings.models import Material, Training
from zbor.trainings.queries.own import seat_of
from zbor.trainings.rules import may_take
from zbor.trainings.views.pages import form_page


@opens_to(Door.EVERYONE)
def download(request: MemberRequest, pk: int) -> HttpResponseBase:
    """A file for those who may take it; what lies at an address of its own has no download."""
    material = Material.objects.select_related("training").exclude(file="").filter(pk=pk).first()
    if material is None:
        return turned_away(request)
    registration = seat_of(request.standing.person, material.training)
    if not may_take(material, standing=request.standing, registration=registration):
        return turned_away(request)
    return as_download(material.file, material.filename)


@opens_to(Door.OFFICE)
def new(request: PersonRequest, pk: int) -> HttpResponse:
    """Lay a file or a link beside a training."""
    training = get_object_or_404(Training, pk=pk)
    # An upload that broke off may bring no box at all, and is told what is missing all the same.
    form = MaterialForm(request.POST, request.FILES) if request.method == "POST" else MaterialForm()
    page = reverse("trainings:show", args=[pk])
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        material, is_new = actions.add_material(
            training=training,
            upload=told["file"],
            url=told["url"],
            title=told["title"],
            when=MaterialWhen(told["when"]),
            audience=MaterialFor(told["audience"]),
            by=request.user,
            now=timezone.now(),
        )
        if is_new:
            messages.success(request, _("The material is kept."))
        else:
            messages.warning(
                request, _("This is here already, as “%(title)s”; nothing was changed.") % {"title": material.title}
            )
        return redirect(page)
    return form_page(request, form, heading=training.title, button=_("Add the material"), back=page)


@opens_to(Door.OFFICE)
@require_POST
def remove(request: PersonRequest, pk: int) -> HttpResponse:
    """Throw a material away."""
    material = get_object_or_404(Material, pk=pk)
    actions.remove_material(material=material, by=request.user, now=timezone.now())
    messages.success(request, _("“%(title)s” was thrown away.") % {"title": material.title})
    return redirect("trainings:show", material.training_id)
