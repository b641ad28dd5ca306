"""The boxes of a year: quickly by sources, or line by line."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zbor.base.amounts import amount as in_words
from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.finances.actions.years import YEARS_AHEAD, GivenLine, save_year
from zbor.finances.forms.years import HeadForm, LineFormSet, QuickForm
from zbor.finances.models import Year
from zbor.finances.models.years import FIRST_YEAR
from zbor.finances.queries import years as queries
from zbor.finances.views.pages import enterable, page
from zbor.members.doors import PersonRequest
from zbor.members.models import Organisation

if TYPE_CHECKING:
    from django.http import QueryDict

BLANK = 3
"""So many empty lines stand below the others."""


def must_be_near(year: int) -> None:
    """Say that there is no such page for a year that nobody enters."""
    if not FIRST_YEAR <= year <= timezone.localdate().year + YEARS_AHEAD:
        raise Http404


def _earlier(organisation: Organisation, year: int) -> Year | None:
    """The year that can be carried over: the one before, or the latest before it."""
    return next((one for one in queries.years_of(organisation) if one.year < year), None)


def _is_plain(year: Year | None) -> bool:
    """Whether boxes by source hold everything that is said of a year."""
    lines = [] if year is None else list(year.lines.all())
    bare = all(one.is_certain and not one.payer and not one.word and one.call_id is None for one in lines)
    return bare and len({one.source for one in lines}) == len(lines)


@opens_to(Door.NETWORK)
@enterable
def edit(request: PersonRequest, organisation: Organisation, year: int) -> HttpResponse:
    """Boxes by source; a year that was told line by line is corrected line by line."""
    must_be_near(year)
    last = queries.year_of(organisation, year)
    if request.method != "POST" and not _is_plain(last):
        return redirect("finances:lines", organisation.pk, year)
    form = QuickForm(
        request.POST if request.method == "POST" else None, initial=QuickForm.of_lines(last) | HeadForm.of_year(last)
    )
    only_sum = request.method == "POST" and request.POST.get("what") == "sum"
    if request.method == "POST" and form.is_valid() and not only_sum and not is_behind(form, last):
        lines = form.lines
        if lines or any(form.cleaned_data[name] is not None for name in ("expenses", "cash", "liabilities")):
            return saved(request, organisation, year, form.head, lines, form.cleaned_data["read"])
        form.add_error(None, _("Nothing is entered yet. Write at least one amount."))
    context = {
        "form": form,
        "year": year,
        "last": last,
        "earlier": None if last else _earlier(organisation, year),
        "total": form.total if form.is_bound else Decimal(0) if last is None else queries.total_of(last),
        "currency": form["currency"].value(),
    }
    return page(request, "finances/edit.html", organisation, context, at="own", status=422 if form.errors else 200)


def is_behind(form: forms.Form, last: Year | None) -> bool:
    """Whether somebody else has saved meanwhile: say so with what they wrote, keep what was typed, let the next attempt through."""
    version = last.version if last else 0
    if form.cleaned_data["read"] == version or last is None:
        return False
    theirs = ", ".join(f"{source.label} {in_words(amount)}" for source, amount in queries.sums_by_source(last).items())
    words = _(
        "Somebody else has saved this year in the meantime (%(theirs)s). Your words are kept; save again to replace theirs."
    )
    form.add_error(None, words % {"theirs": theirs or "–"})
    data = cast("QueryDict", form.data).copy()
    data["read"] = str(version)
    form.data = data
    return True


def saved(
    request: PersonRequest, organisation: Organisation, year: int, head: dict[str, Any], lines: list[GivenLine], read: int
) -> HttpResponse:  # fmt: skip
    """Keep a year and go to its page."""
    save_year(
        organisation=organisation, year=year, head=head, lines=lines, read=read, by=request.user, now=timezone.now()
    )
    messages.success(request, _("Saved."))
    return redirect("finances:year", organisation.pk, year)


@opens_to(Door.NETWORK)
@require_POST
@enterable
def sum_of(request: PersonRequest, organisation: Organisation, year: int) -> HttpResponse:
    """The sum of what stands in the boxes, while they are filled in."""
    form = QuickForm(request.POST)
    form.is_valid()
    context = {"total": form.total, "currency": form["currency"].value(), "organisation": organisation, "year": year}
    return render(request, "finances/_sum.html", context)


@opens_to(Door.NETWORK)
@enterable
def lines(request: PersonRequest, organisation: Organisation, year: int) -> HttpResponse:
    """Line by line: who pays, for which call, agreed or hoped. `?from=` carries an earlier year over, as hoped."""
    must_be_near(year)
    last = queries.year_of(organisation, year)
    carried = None
    if last is None and request.GET.get("from", "").isdecimal() and len(request.GET["from"]) <= len("2026"):
        carried = queries.year_of(organisation, int(request.GET["from"]))
    kwargs: dict[str, Any] = {"form_kwargs": {"calls": queries.call_choices(request.standing, last or carried)}}
    if request.method != "POST":
        given = [
            *_rows(last or carried, is_certain=None if last else False),
            *({"is_certain": True} for _at in range(BLANK)),
        ]
        head = HeadForm(initial=HeadForm.of_year(last))
        return _lines_page(request, organisation, year, head, LineFormSet(initial=given, **kwargs), last, carried)
    if request.POST.get("what") == "more":
        return _lines_page(
            request,
            organisation,
            year,
            HeadForm(request.POST),
            LineFormSet(_with_more(request), **kwargs),
            last,
            carried,
        )
    head, rows = HeadForm(request.POST), LineFormSet(request.POST, **kwargs)
    if head.is_valid() & rows.is_valid() and not is_behind(head, last):
        told = [line for form in rows.forms if (line := form.line) is not None]
        if told or any(head.cleaned_data[name] is not None for name in ("expenses", "cash", "liabilities")):
            return saved(request, organisation, year, head.head, told, head.cleaned_data["read"])
        head.add_error(None, _("Nothing is entered yet. Write at least one amount."))
    return _lines_page(request, organisation, year, head, rows, last, carried, status=422)


def _rows(year: Year | None, *, is_certain: bool | None) -> list[dict[str, Any]]:
    return [
        {
            "source": one.source,
            "amount": one.amount,
            "payer": one.payer,
            "call": str(one.call_id or ""),
            "is_certain": one.is_certain if is_certain is None else is_certain,
            "word": one.word,
        }
        for one in (year.lines.all() if year is not None else ())
    ]


def _with_more(request: HttpRequest) -> Any:
    """What was typed, with three more empty lines below."""
    data = request.POST.copy()
    typed = data.get("form-TOTAL_FORMS", "")
    n = min(int(typed), 100) if typed.isdecimal() and len(typed) < len("1000") else 0
    for at in range(n, n + BLANK):
        data[f"form-{at}-is_certain"] = "on"
    data["form-TOTAL_FORMS"] = str(n + BLANK)
    return data


def _lines_page(
    request: PersonRequest, organisation: Organisation, year: int, head: HeadForm, rows: Any, last: Year | None, carried: Year | None, *, status: int = 200
) -> HttpResponse:  # fmt: skip
    context = {"form": head, "rows": rows, "year": year, "last": last, "carried": carried}
    context["payers"] = queries.payer_names(organisation, request.standing)
    return page(request, "finances/lines.html", organisation, context, at="own", status=status)
