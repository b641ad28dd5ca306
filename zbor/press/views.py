"""The list of the press, month by month, and single clippings."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.base.partial_dates import PartialDate
from zbor.base.tables import as_csv
from zbor.dossiers.models import Dossier
from zbor.dossiers.queries import visible
from zbor.members.doors import MemberRequest, PersonRequest
from zbor.press import actions, queries
from zbor.press.forms import ClippingForm, number_of, period_of
from zbor.press.models import Clipping
from zbor.press.rules import may_read, may_write

A_PAGE = 100
FEW = 10
COLUMNS = ("published", "outlet", "kind", "title", "author", "link", "dossiers", "in_short", "quotes")


@opens_to(Door.EVERYONE)
def listed(request: MemberRequest) -> HttpResponse:
    """What was published in a month, or of a dossier; without a wish, in the newest month there is."""
    now, standing = timezone.now(), request.standing
    months = queries.periods(standing, now)
    dossier = _dossier(request)
    period = period_of(request.GET) or (months[0].on if months and dossier is None else None)
    found = _wanted(request, period, dossier)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    context = {
        "months": months,
        "period": period,
        "dossier": dossier,
        "page": page,
        "clippings": shown,
        "outlets": queries.counted_by_outlet(found),
        "query": _query(period, dossier),
        "removed": list(queries.removed()[:FEW]) if may_write(standing) else [],
        "may_write": may_write(standing),
    }
    return render(request, "press/list.html", context)


@opens_to(Door.EVERYONE)
def table(request: MemberRequest) -> HttpResponseBase:
    """The same list as a table; without a month it is everything."""
    period = period_of(request.GET)
    rows = (_cells(one) for one in _wanted(request, period, _dossier(request)))
    return as_csv(COLUMNS, rows, filename=f"press-{period.iso}.csv" if period else "press.csv")


def _cells(one: Clipping) -> list[object]:
    of = "; ".join(str(dossier) for dossier in getattr(one, queries.SHOWN))
    told = [one.on.iso, str(one.outlet), one.kind, one.title, one.author, one.url, of, one.summary]
    return [*told, "\n".join(one.quoted)]


def _dossier(request: MemberRequest) -> Dossier | None:
    """The dossier for which the address asks; one that is not there, or not for the visitor, is not there."""
    if not request.GET.get("dossier"):
        return None
    found = visible(request.standing, timezone.now()).filter(pk=number_of(request.GET, "dossier") or 0).first()
    if found is None:
        raise Http404
    return found


def _wanted(request: MemberRequest, period: PartialDate | None, dossier: Dossier | None) -> QuerySet[Clipping]:
    found = queries.clippings(request.standing, timezone.now())
    if period is not None:
        found = queries.within(found, period)
    return found if dossier is None else found.filter(dossiers=dossier)


def _query(period: PartialDate | None, dossier: Dossier | None) -> str:
    """The rest of the query string, for the next page and for the table."""
    parts = [f"period={period.iso}" if period else "", f"dossier={dossier.pk}" if dossier else ""]
    return "".join(f"&{part}" for part in parts if part)


@opens_to(Door.EVERYONE)
def show(request: MemberRequest, pk: int) -> HttpResponse:
    """A clipping with the dossiers to which it belongs, as far as the visitor may see them."""
    now, standing = timezone.now(), request.standing
    found = get_object_or_404(Clipping.everything.select_related("outlet", "by").prefetch_related("dossiers"), pk=pk)
    if not may_read(standing, found, now):
        raise Http404
    context = {
        "clipping": found,
        "dossiers": list(visible(standing, now).filter(clippings=found).order_by("title", "pk")),
        "others": queries.at_the_same_link(found.url, besides=pk) if may_write(standing) else [],
        "may_write": may_write(standing),
    }
    return render(request, "press/clipping.html", context)


@opens_to(Door.OFFICE)
def new(request: PersonRequest) -> HttpResponse:
    """A link that was pasted, and the dossier from which somebody comes, stand in the form already."""
    dossier = _dossier(request)
    initial = {"url": request.GET.get("url", "").strip()[:500], "dossiers": [dossier.pk] if dossier else []}
    form = ClippingForm(request.POST or None, today=timezone.localdate(), dossier=dossier, initial=initial)
    return _form(request, form, None, dossier)


@opens_to(Door.OFFICE)
def edit(request: PersonRequest, pk: int) -> HttpResponse:
    clipping = get_object_or_404(Clipping, pk=pk)
    form = ClippingForm(request.POST or None, today=timezone.localdate(), instance=Clipping.objects.get(pk=pk))
    return _form(request, form, clipping, None)


def _form(
    request: PersonRequest, form: ClippingForm, clipping: Clipping | None, dossier: Dossier | None
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        kept = actions.save_clipping(
            clipping=clipping,
            outlet=form.cleaned_data["outlet_name"],
            fields=form.changes,
            dossiers=list(form.cleaned_data["dossiers"]),
            revision=form.based_on if clipping else 1,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect("press:clipping", kept.pk)
    context = {"form": form, "clipping": clipping, "dossier": dossier, "duplicates": form.duplicates}
    return render(request, "press/form.html", context, status=422 if form.errors else 200)


@opens_to(Door.OFFICE)
@require_POST
def attach(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Let a clipping that is there already belong to one more dossier."""
    dossier = get_object_or_404(Dossier, pk=number_of(request.POST, "dossier") or 0)
    actions.attach(clipping=get_object_or_404(Clipping, pk=pk), dossier=dossier, by=request.user, now=timezone.now())
    messages.success(request, _("The clipping belongs to this dossier, too."))
    return redirect("press:clipping", pk)


@opens_to(Door.OFFICE)
@require_POST
def take_out(request: PersonRequest, pk: int) -> HttpResponseBase:
    actions.take_out(clipping=get_object_or_404(Clipping, pk=pk), by=request.user, now=timezone.now())
    messages.success(request, _("Taken out; you can put it back."))
    return redirect("press:clipping", pk)


@opens_to(Door.OFFICE)
@require_POST
def put_back(request: PersonRequest, pk: int) -> HttpResponseBase:
    clipping = get_object_or_404(Clipping.everything, pk=pk)
    actions.put_back(clipping=clipping, by=request.user, now=timezone.now())
    messages.success(request, _("It is back in the lists."))
    return redirect("press:clipping", pk)
