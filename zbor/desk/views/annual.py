"""The advocacy section of the annual report: a page for the office, Word and PDF."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from zbor.base.doors import opens_to
from zbor.base.enums import Door
from zbor.desk.annual.gathering import gathered
from zbor.desk.annual.papers import pdf_of_report, word_of
from zbor.desk.annual.telling import Report, report_of
from zbor.desk.forms import EARLIEST, PUBLIC, asked_of
from zbor.members.doors import MemberRequest

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@opens_to(Door.OFFICE)
def page(request: MemberRequest) -> HttpResponse:
    """A year as the office reads it, or as everybody may; the address says which."""
    report, today = _report(request), timezone.localdate()
    year = report.asked.year
    text = f"&text={PUBLIC}" if report.asked.is_public else ""
    context = {
        "report": report,
        "year": year,
        "before": year - 1 if year > EARLIEST else None,
        "after": year + 1 if year < today.year else None,
        "text": text,
        "is_running": year == today.year,
    }
    return render(request, "desk/annual.html", context)


@opens_to(Door.OFFICE)
def word(request: MemberRequest) -> HttpResponse:
    report = _report(request)
    return _file(report, word_of(report, today=timezone.localdate()), "docx", WORD)


@opens_to(Door.OFFICE)
def pdf(request: MemberRequest) -> HttpResponse:
    report = _report(request)
    return _file(report, pdf_of_report(report, today=timezone.localdate()), "pdf", "application/pdf")


def _report(request: MemberRequest) -> Report:
    now = timezone.now()
    return report_of(gathered(asked_of(request.GET, today=timezone.localdate(now)), request.standing, now))


def _file(report: Report, content: bytes, ending: str, content_type: str) -> HttpResponse:
    """Who may read it stands in the name, too, so that the wrong one is not sent on."""
    readers = "public" if report.asked.is_public else "office"
    name = f"advocacy-{report.asked.year}-{readers}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=content_type, headers=headers)
