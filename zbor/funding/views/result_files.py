"""Files with results, for the office: send one, tell its columns, look at what is wrong, take it in, undo it."""

from decimal import Decimal

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zbor.base.doors import opens_to
from zbor.base.downloads import as_download
from zbor.base.enums import Door
from zbor.base.refusals import must_be_as_read
from zbor.base.tables import as_csv
from zbor.funding.actions import result_files as actions
from zbor.funding.actions import result_taking as taking
from zbor.funding.enums_results import FileState, ResultStatus
from zbor.funding.forms.results import ColumnsForm, ResultFileForm, SeenForm, SheetForm
from zbor.funding.models import ResultFile
from zbor.funding.queries import result_files as queries
from zbor.funding.saying_results import doubts_in_words, notes_in_words, problem_in_words, shown_problems
from zbor.funding.tasks import check_soon, take_in_soon
from zbor.funding.views.pages import form_page
from zbor.members.doors import PersonRequest

ON_A_PAGE = 50


@opens_to(Door.OFFICE)
@require_safe
def listed(request: PersonRequest) -> HttpResponse:
    """Every file that was ever sent, the latest first."""
    page = Paginator(queries.files(), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "funding/results_files.html", {"page": page})


@opens_to(Door.OFFICE)
def new(request: PersonRequest) -> HttpResponse:
    """Send a file."""
    return _upload(request, None)


@opens_to(Door.OFFICE)
def replace(request: PersonRequest, pk: int) -> HttpResponse:
    """Send a corrected file in the place of one that is taken in."""
    return _upload(request, get_object_or_404(ResultFile, pk=pk))


def _upload(request: PersonRequest, replaces: ResultFile | None) -> HttpResponse:
    form = ResultFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        kept, is_new = actions.keep_file(upload=upload, replaces=replaces, by=request.user, now=timezone.now())
        if not is_new:
            messages.warning(request, _("This very file is here already."))
            return redirect("funding:results_file", kept.pk)
        return redirect("funding:results_columns", kept.pk)
    context = {"form": form, "replaces": replaces}
    return render(request, "funding/results_upload.html", context, status=422 if form.errors else 200)


@opens_to(Door.OFFICE)
def columns(request: PersonRequest, pk: int) -> HttpResponse:
    """Say which column is what; every row is checked then."""
    file = get_object_or_404(ResultFile, pk=pk)
    if file.state not in actions.OPEN:
        return redirect("funding:results_file", pk)
    form = ColumnsForm(request.POST or None, file=file)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        kept = actions.tell_columns(
            file=file,
            columns=form.told(),
            address=told["address"],
            published_on=told["published_on"],
            revision=told["revision"],
            by=request.user,
            now=timezone.now(),
        )
        run = check_soon(file=kept, by=request.user)
        return redirect("runs:progress", run.pk) if run else redirect("funding:results_file", pk)
    known = queries.likely_columns(file.headings, file.fingerprint)[1]
    context = {
        "file": file,
        "form": form,
        "known": known,
        "sheets": SheetForm(file=file) if len(file.found.get("sheets", [])) > 1 else None,
        "first_rows": queries.first_rows(file),
        "notes": notes_in_words(file.found.get("notes", {})),
    }
    return render(request, "funding/results_columns.html", context, status=422 if form.errors else 200)


@opens_to(Door.OFFICE)
@require_POST
def sheet(request: PersonRequest, pk: int) -> HttpResponse:
    """Read another sheet of the workbook."""
    file = get_object_or_404(ResultFile, pk=pk)
    form = SheetForm(request.POST, file=file)
    if form.is_valid():
        actions.choose_sheet(file=file, sheet=form.cleaned_data["sheet"], by=request.user, now=timezone.now())
    return redirect("funding:results_columns", pk)


@opens_to(Door.OFFICE)
@require_safe
def show(request: PersonRequest, pk: int) -> HttpResponse:
    """What a file would bring, or has brought, and what of it is wrong."""
    file = get_object_or_404(ResultFile.objects.select_related("replaces", "created_by"), pk=pk)
    if file.state == FileState.READ:
        return redirect("funding:results_columns", pk)
    summary = file.counts
    context = {
        "file": file,
        "summary": summary,
        "statuses": [(one.label, n) for one in ResultStatus if (n := summary.get("statuses", {}).get(one.value))],
        "money": [(currency, *map(Decimal, sums)) for currency, sums in summary.get("money", {}).items()],
        "problems": shown_problems(summary),
        "notes": [*notes_in_words(file.found.get("notes", {})), *doubts_in_words(summary)],
        "only_approved": file.columns.get("fate") == "all",
        "corrections": file.corrections.order_by("-pk"),
        "is_open": file.state in actions.OPEN,
    }
    return render(request, "funding/results_file.html", context)


@opens_to(Door.OFFICE)
@require_POST
def take(request: PersonRequest, pk: int) -> HttpResponse:
    """Take the good rows in; of a file that was undone, after it is checked again."""
    file = get_object_or_404(ResultFile, pk=pk)
    if file.state == FileState.UNDONE:
        run = check_soon(file=file, by=request.user)
        messages.info(request, _("It is checked again, because other files may have come since. Then confirm it."))
        return redirect("runs:progress", run.pk) if run else redirect("funding:results_file", pk)
    form = SeenForm(request.POST)
    if file.state != FileState.TAKEN:
        must_be_as_read(file.revision, form.cleaned_data["revision"] if form.is_valid() else 0)
    run = take_in_soon(file=file, by=request.user)
    if run:
        return redirect("runs:progress", run.pk)
    messages.success(request, _("The results are taken in and public."))
    return redirect("funding:results_file", pk)


@opens_to(Door.OFFICE)
def undo(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask once more, then take every row of the file out."""
    file = get_object_or_404(ResultFile, pk=pk)
    if request.method == "POST":
        taking.undo(file=file, by=request.user, now=timezone.now())
        messages.success(request, _("Its rows are out. The file stays and can be taken in again."))
        return redirect("funding:results_file", pk)
    return form_page(
        request,
        Form(),
        heading=file.filename,
        button=_("Take its rows out"),
        back=reverse("funding:results_file", args=[pk]),
        lead=_(
            "Every row of this file goes from the tables and the open data at once. The file stays, and can be taken in again."
        ),
        is_final=True,
    )


@opens_to(Door.OFFICE)
@require_POST
def remove(request: PersonRequest, pk: int) -> HttpResponse:
    """Throw a file away of which nothing was taken in."""
    file = get_object_or_404(ResultFile, pk=pk)
    actions.remove_file(file=file, by=request.user, now=timezone.now())
    messages.success(request, _("The file was thrown away."))
    return redirect("funding:results_files")


@opens_to(Door.OFFICE)
@require_safe
def left_out(request: PersonRequest, pk: int) -> HttpResponseBase:
    """Every row that was not, or would not be, taken in, with the reason, as a table."""
    file = get_object_or_404(ResultFile, pk=pk)
    rows = (
        (one.row, one.column, *problem_in_words(one.code, one.found)) for one in queries.left_out(file)
    )  # fmt: skip
    return as_csv((_("Row"), _("Column"), _("What is wrong"), _("What to do")), rows, filename=f"left-out-{pk}.csv")


@opens_to(Door.OFFICE)
@require_safe
def original(request: PersonRequest, pk: int) -> HttpResponseBase:
    """The file as it was sent, as a download; it may name people who were refused."""
    file = get_object_or_404(ResultFile, pk=pk)
    return as_download(file.file, file.filename)
