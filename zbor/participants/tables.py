"""The people of an operation as a table."""

from collections.abc import Iterator, Mapping

from django.http import StreamingHttpResponse

from zbor.base.tables import as_csv
from zbor.participants.actions.sensitive import Answers
from zbor.participants.characteristics import age_on
from zbor.participants.models import Operation, Participant
from zbor.participants.queries import missing, of

COLUMNS = (
    "number", "name", "email", "born_on", "age", "age_band", "gender", "municipality", "settlement", "organisation", "status",
    "education", "entered_on", "left_on", "ending", "complete", "filled_by", "filled_at", "locked_at",
)  # fmt: skip
SENSITIVE = ("origin", "disability", "disadvantage")


def of_people(
    operation: Operation, *, filename: str, answers: Mapping[int, Answers] | None = None
) -> StreamingHttpResponse:
    """Everybody by name, in codes that do not depend on a language; sensitive answers only where they are given."""
    columns = COLUMNS if answers is None else (*COLUMNS, *SENSITIVE)
    response = as_csv(columns, _rows(operation, answers), filename=filename)
    response["Cache-Control"] = "no-store"
    return response


def _rows(operation: Operation, answers: Mapping[int, Answers] | None) -> Iterator[list[object]]:
    for one in of(operation):
        row = _cells(one)
        if answers is not None:
            said = answers.get(one.pk)
            row += [said.origin.value, said.disability.value, said.disadvantage.value] if said else ["", "", ""]
        yield row


def _cells(one: Participant) -> list[object]:
    age, band = "", one.age_band
    if one.born_on:
        age = str(age_on(one.born_on, one.entered_on))
        band = one.operation.characteristics.band_of(one.born_on, one.entered_on).code
    who = [one.pk, one.name, one.email, one.born_on, age, band, one.gender, one.municipality, one.settlement]
    days = [one.entered_on, one.left_on, one.ending, "no" if missing(one) else "yes", one.way]
    moments = [moment.isoformat(timespec="seconds") if moment else "" for moment in (one.filled_at, one.locked_at)]
    return [*who, one.works_for, one.status, one.education, *days, *moments]
