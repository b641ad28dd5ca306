"""Where anybody verifies a certificate: by its address, by the code from paper, or by the badge itself."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.refusals import Refused
from zbor.members.doors import MemberRequest
from zbor.trainings.badges.checking import judge
from zbor.trainings.badges.credentials import badge_of, credential_of
from zbor.trainings.badges.keys import NoKey
from zbor.trainings.certifying import CertificateState, tidy_code
from zbor.trainings.forms.after import BadgeForm, CodeForm
from zbor.trainings.models import Certificate
from zbor.trainings.papers.certificate import certificate_pdf
from zbor.trainings.views.after_fetching import handed_out


@opens_to(Door.EVERYONE)
def by_code(request: MemberRequest) -> HttpResponse:
    """Type the code from paper."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("trainings:certificate", form.cleaned_data["code"])
    return render(request, "trainings/certificate_by_code.html", {"form": form}, status=422 if form.errors else 200)


@opens_to(Door.EVERYONE)
def certificate(request: MemberRequest, code: str) -> HttpResponse:
    """What was certified and whether it holds; an unknown code is said in words."""
    found = _known(code)
    response = render(
        request, "trainings/certificate.html", {"certificate": found, "code": code}, status=200 if found else 404
    )
    return _unlisted(response)


@opens_to(Door.EVERYONE)
def certificate_as_pdf(_request: MemberRequest, code: str) -> HttpResponse:
    found = _valid(code)
    return _unlisted(handed_out(certificate_pdf(found), f"{found.number}-{found.title}", "pdf", "application/pdf"))


@opens_to(Door.EVERYONE)
def badge(_request: MemberRequest, code: str) -> HttpResponse:
    """The signed badge."""
    found = _valid(code)
    try:
        signed = badge_of(found)
    except NoKey as missing:
        raise Refused(
            _("The badge cannot be signed at the moment."), hint=_("Write to us; the paper is valid in any case.")
        ) from missing
    return _unlisted(handed_out(signed.encode(), f"{found.number}-{found.title}", "jwt", "application/vc+jwt"))


@opens_to(Door.EVERYONE)
def badge_as_json(_request: MemberRequest, code: str) -> HttpResponse:
    """What the badge says, to be read; without a signature it proves nothing."""
    response = JsonResponse(credential_of(_valid(code)).to_vc(), json_dumps_params={"ensure_ascii": False, "indent": 1})
    return _unlisted(response)


@opens_to(Door.EVERYONE)
def check(request: MemberRequest) -> HttpResponse:
    """Paste or choose a badge; what is to be thought of it is said in words, and nothing is kept."""
    form = BadgeForm(request.POST or None, request.FILES or None)
    verdict = judge(form.shown()) if request.method == "POST" and form.is_valid() else None
    context = {"form": form, "verdict": verdict}
    return _unlisted(render(request, "trainings/badge_check.html", context, status=422 if form.errors else 200))


def _known(code: str) -> Certificate | None:
    found = Certificate.objects.select_related("training", "replaced_by").filter(code=tidy_code(code))
    return found.first()


def _valid(code: str) -> Certificate:
    found = get_object_or_404(Certificate.objects.select_related("training"), code=tidy_code(code))
    if found.state is not CertificateState.VALID or not found.is_whole:
        raise Refused(_("This certificate does not hold any more, so it is not handed out."))
    return found


def _unlisted(response: HttpResponse) -> HttpResponse:
    """Not for search engines, and not kept on the way."""
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-store"
    return response
