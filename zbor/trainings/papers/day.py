"""The papers of the day: the list to sign, badges, the sign on the door. The title stands on each word for word."""

import re

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from zbor.base.templatetags.zbor import weekday_and_day
from zbor.calc.codes import in_groups
from zbor.trainings.models import Registration, Session, Training
from zbor.trainings.papers.sheet import funders_of, pdf_of
from zbor.trainings.passes import code_for, picture_of
from zbor.trainings.queries.day import in_order, organisation_of, seated
from zbor.trainings.when import day_and_hours, hours, place

BLANK = 8
"""Rows for those who come without having registered, at least."""
LONGEST_WORD = re.compile(r"(\S{40})(?=\S)")


def signatures_of(session: Session, *, contacts: bool = False) -> bytes:
    """The list of a session that everybody who comes signs; e-mail or phone only where the funder wants them."""
    training, day = session.training, timezone.localdate(session.starts_at)
    heads = [_("No."), _("Name"), _("Organisation"), *([_("E-mail or phone")] if contacts else []), _("Signature")]
    rows = [_signing(number, one, contacts=contacts) for number, one in enumerate(in_order(seated(training)), start=1)]
    rows += [[f"{len(rows) + number}.", *[""] * (len(heads) - 1)] for number in range(1, BLANK + 1)]
    data = {
        "words": {"kind": _("List of attendance"), "page": _("Page")},
        "facts": _facts(session),
        "contacts": contacts,
        "heads": heads,
        "rows": rows,
        "signers": [*(_("Lecturer %(name)s") % {"name": one.name} for one in training.lecturers.all()), _("Organiser")],
    }
    return pdf_of("signatures.typ", data, title=training.title, funders=funders_of(training, on=day), day=day)


def _signing(number: int, one: Registration, *, contacts: bool) -> list[str]:
    return [f"{number}.", one.name, organisation_of(one), *([one.email or one.phone] if contacts else []), ""]


def _facts(session: Session) -> list[list[str]]:
    training = session.training
    lecturers = ", ".join(f"{one.name} ({one.role})" if one.role else one.name for one in training.lecturers.all())
    facts = [
        [pgettext("of a training", "Session"), session.title],
        [_("Date and hours"), day_and_hours(session)],
        [_("Venue"), place(session)],
        [_("Host"), host_of(training)],
        [_("Lecturers"), lecturers],
    ]
    return [[name, value] for name, value in facts if value]


def host_of(training: Training) -> str:
    """Under whose roof it is: an organisation we know, or a name."""
    return str(training.host or training.host_name)


def badges_of(training: Training) -> bytes:
    """A badge for everybody who has a seat, eight on a sheet; the code on it is read at the door."""
    session = training.sessions.filter(cancelled_at__isnull=True).order_by("starts_at").first()
    day = timezone.localdate(session.starts_at if session else training.created_at)
    data = {"badges": [_badge(one) for one in in_order(seated(training))]}
    return pdf_of("badges.typ", data, title=training.title, funders=funders_of(training, on=day), day=day)


def _badge(one: Registration) -> dict[str, str]:
    code = code_for(one.pk)
    picture = picture_of(code)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {picture.size} {picture.size}"><path d="{picture.path}"/></svg>'
    return {
        "name": breakable(one.name),
        "organisation": breakable(organisation_of(one)),
        "code": in_groups(code),
        "picture": svg,
    }


def breakable(text: str) -> str:
    """The text with places at which a word longer than any line may break."""
    return LONGEST_WORD.sub("\\1\u200b", text)


def sign_of(session: Session) -> bytes:
    """What hangs on the door of the room."""
    training, day = session.training, timezone.localdate(session.starts_at)
    lines = [session.title, place(session), weekday_and_day(session.starts_at), hours(session), host_of(training)]
    data = {"lines": [line for line in lines if line]}
    return pdf_of("sign.typ", data, title=training.title, funders=funders_of(training, on=day), day=day)
