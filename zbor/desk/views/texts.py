"""The text of a dossier: to read with its marks, to compare with an earlier one, to see what it orders."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.calc.legal.akoma import to_akoma
from zbor.desk import texts
from zbor.dossiers import actions
from zbor.dossiers import queries as dossiers
from zbor.dossiers.models import Dossier, TextComparison, TextVersion
from zbor.dossiers.rules import may_edit
from zbor.dossiers.views.reach import of_dossier
from zbor.members.doors import MemberRequest


@opens_to(Door.EVERYONE)
@of_dossier
def text(request: MemberRequest, dossier: Dossier, version: int | None = None) -> HttpResponse:
    """A wording of a dossier, the newest where none is named."""
    now = timezone.now()
    versions = dossiers.readable_texts(standing=request.standing, now=now, dossier=dossier)
    shown = _named(dossier, version) if version is not None else (versions[-1] if versions else None)
    read = dossiers.wording(shown)
    context = {
        "dossier": dossier,
        "versions": versions,
        "may_edit": may_edit(request.standing, dossier),
        **read,
    }
    if shown is not None:
        comparison = dossiers.latest_comparison(shown)
        marks = texts.reading_marks(shown, comparison, standing=request.standing, now=now)
        context |= {"articles": texts.marked(read["articles"], marks), **texts.beside(shown, comparison)}
    return render(request, "desk/text.html", context)


@opens_to(Door.EVERYONE)
@of_dossier
def changes(request: MemberRequest, dossier: Dossier, version: int) -> HttpResponse:
    """What changed since an earlier wording, article by article, with what members said and asked."""
    now = timezone.now()
    shown = _named(dossier, version)
    kept = _compared(request, shown)
    context: dict[str, object] = {
        "dossier": dossier,
        "version": shown,
        "comparison": kept,
        "earlier": dossiers.earlier_texts(shown),
        "side": request.GET.get("view") == "side",
    }
    if kept is not None:
        found = dossiers.comparison_of(kept)
        marks = texts.belonging(shown, standing=request.standing, now=now)
        context |= dossiers.changes_page(found, marks) | {"counts": dossiers.summary_in_words(kept)}
    return render(request, "desk/changes.html", context)


@opens_to(Door.EVERYONE)
@of_dossier
def changes_data(request: MemberRequest, dossier: Dossier, version: int) -> HttpResponse:
    """The comparison as data."""
    kept = _compared(request, _named(dossier, version))
    if kept is None:
        raise Http404
    texts_compared = {"old": kept.old.label, "new": kept.new.label, "compared_at": kept.at.isoformat()}
    response = JsonResponse(texts_compared | kept.result, json_dumps_params={"ensure_ascii": False})
    response["Content-Disposition"] = f'attachment; filename="changes-{kept.old_id}-{kept.new_id}.json"'
    return response


@opens_to(Door.EVERYONE)
@of_dossier
def akoma(_request: MemberRequest, dossier: Dossier, version: int) -> HttpResponse:
    """The wording in Akoma Ntoso, the format in which parliaments exchange acts."""
    shown = _named(dossier, version)
    written = to_akoma(dossiers.act_of(shown, title=str(dossier.act or dossier)))
    response = HttpResponse(written, content_type="application/akn+xml")
    response["Content-Disposition"] = f'attachment; filename="text-{shown.pk}.xml"'
    return response


@opens_to(Door.NETWORK)
@require_POST
@of_dossier
def compare(request: MemberRequest, dossier: Dossier, version: int) -> HttpResponse:
    """Compare with an earlier wording that was never compared with this one."""
    shown = _named(dossier, version)
    old = _earlier(shown, request.POST.get("from", ""))
    if actions.compare_texts(old=old, new=shown, now=timezone.now()) is None:
        messages.error(request, _("The texts are too large to be compared here."))
    return redirect(f"{dossiers.address_of(shown)}changes/?from={old.pk}")


@opens_to(Door.EVERYONE)
@of_dossier
def orders(request: MemberRequest, dossier: Dossier, version: int) -> HttpResponse:
    """What an amending text orders, and what the text in force becomes by it."""
    shown = _named(dossier, version)
    kept = dossiers.latest_consolidation(shown)
    context: dict[str, object] = {"dossier": dossier, "version": shown, "consolidation": kept}
    if kept is not None:
        context |= {
            "orders": dossiers.orders_of(kept),
            "counts": dossiers.outcomes_in_words(kept),
            **dossiers.changes_page(dossiers.consolidated_comparison(kept), {}),
        }
    return render(request, "desk/orders.html", context)


def _named(dossier: Dossier, version: int) -> TextVersion:
    found = dossiers.text_of(dossier, version)
    if found is None:
        raise Http404
    return found


def _compared(request: MemberRequest, shown: TextVersion) -> TextComparison | None:
    """The kept comparison with the wording that was asked for, else with the one before."""
    asked = request.GET.get("from", "")
    return dossiers.comparison_between(_earlier(shown, asked), shown) if asked else dossiers.latest_comparison(shown)


def _earlier(shown: TextVersion, asked: str) -> TextVersion:
    """The earlier wording of this number."""
    found = next((one for one in dossiers.earlier_texts(shown) if str(one.pk) == asked), None)
    if found is None:
        raise Http404
    return found
