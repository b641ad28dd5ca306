"""A whole application on paper: as Word, as OpenDocument and as PDF, by the writers of positions."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from zbor.base.partial_dates import PartialDate
from zbor.funding.application_enums import PaperState
from zbor.funding.models import Application
from zbor.funding.queries.application_answers import rows
from zbor.funding.queries.application_papers import budget_of, lines, missing
from zbor.funding.queries.application_whole import Whole, whole_of
from zbor.positions.papers.files import CONTENT_TYPES, WRITERS, Format
from zbor.positions.papers.paper import Paper, PaperSection


def file_of(application: Application, form: Format, *, today: date) -> SimpleUploadedFile:
    """The application as it stands, or as it was sent, under a name made of its title."""
    name = slugify(application.title)[:60] or f"application-{application.pk}"
    content = WRITERS[form](paper_of(application, today=today))
    return SimpleUploadedFile(f"{name}.{form}", content, content_type=CONTENT_TYPES[form])


def paper_of(application: Application, *, today: date) -> Paper:
    """The letterhead is that of whoever applies, not of the network."""
    whole = whole_of(application)
    day = timezone.localdate(application.sent_at) if application.sent_at else today
    lacks = application.is_open and missing(application, rows(application), lines(application), budget_of(application))
    return Paper(
        network=whole["organisation"],
        email=application.organisation.email,
        day=day,
        day_in_words=str(PartialDate.of(day)),
        title=whole["title"],
        addressee=whole["publisher"],
        about=whole["call"],
        standing=_("Draft: this application has not been sent.") if lacks else "",
        before=tuple(_sections(whole)),
        after=(),
        demands=(),
        signed=(),
        reserved=(),
        dissented=(),
        funders=(),
    )


def _sections(whole: Whole) -> list[PaperSection]:
    found, section = [], ""
    if whole["partners"]:
        found.append(PaperSection(_("Partners"), "\n".join(whole["partners"])))
    for one in whole["answers"]:
        if one["section"] and one["section"] != section:
            found.append(PaperSection(one["section"], ""))
        section = one["section"]
        found.append(PaperSection(one["text"], one["answer"] or "–"))
    budget = "\n".join(f"{name}: {amount}" for name, amount in whole["budget"])
    found.append(PaperSection(_("Budget"), budget))
    attached = [f"{one['name']} – {PaperState(one['state']).label}" for one in whole["attachments"]]
    return [*found, PaperSection(_("Attachments"), "\n".join(attached))] if attached else found
