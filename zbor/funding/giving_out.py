"""Results of calls as open data, by the names of 360Giving: who was funded with everything, who was refused without a name.

Natural persons are never named here, nor who may be one. See docs/results-format.md and docs/decisions/0039.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from zbor.calc.grants import is_known_body
from zbor.calc.workbook import Cell
from zbor.funding.enums_results import ResultStatus
from zbor.funding.models import ResultRow

AT_ONCE = 2_000
SOMEBODY = "Individual Recipient"
"""The name that 360Giving gives to natural persons."""
COLUMNS = (
    "Identifier", "Title", "Currency", "Amount Applied For", "Amount Awarded", "Award Date", "Recipient Org:Identifier",
    "Recipient Org:Name", "Recipient Ind:Name", "Recipient Org:City", "Funding Org:Name", "Grant Programme:Title",
    "Classifications:Title", "Beneficiary Location:Name", "Data Source", "Year", "Status", "Size", "Points", "Source Published",
    "Refused Are Told", "Licence", "Documentation",
)  # fmt: skip
FIELDS = (
    "file_id", "number_in_file", "identifier", "title", "currency", "asked", "awarded", "awarded_on", "number", "applicant",
    "is_person", "municipality", "round__funder", "round__title", "field", "region", "file__address", "round__year", "status",
    "size", "points", "file__published_on", "is_complete", "organisation_id",
)  # fmt: skip
METHOD = (
    "Rows are applications as the funder published them. Success rates count the approved of those decided (approved, rejected, "
    "rejected on formal grounds, on the reserve list) in files that also tell who was refused, with Wilson's 95 per cent "
    "interval. Who was refused is not named; of them only year, call, field, region, size and outcome are given."
)


def documentation() -> str:
    return f"{settings.PUBLIC_ADDRESS}/funding/results/"


def lines(rows: QuerySet[ResultRow]) -> Iterator[list[Cell]]:
    """A line for each application, in the order of `COLUMNS`; read piece by piece, in one query."""
    end: list[Cell] = [settings.OPEN_DATA_LICENCE, documentation()]
    for told in _told(rows):
        was_approved = told["status"] == ResultStatus.APPROVED
        is_person, is_named = told["is_person"] is True, was_approved and _is_organisation(told)
        name = told["applicant"] if is_named else ""
        yield [
            _identifier(told) if was_approved else "",
            told["title"] if is_named else "",
            told["currency"],
            told["asked"] if was_approved else None,
            told["awarded"],
            told["awarded_on"] if was_approved else None,
            told["number"] if name else "",
            name,
            SOMEBODY if is_person else "",
            told["municipality"] if name else "",
            told["round__funder"],
            told["round__title"],
            told["field"],
            told["region"],
            told["file__address"],
            told["round__year"],
            told["status"],
            told["size"],
            told["points"] if was_approved else None,
            told["file__published_on"],
            "yes" if told["is_complete"] else "no",
            *end,
        ]


def _told(rows: QuerySet[ResultRow]) -> Iterator[dict[str, Any]]:
    for values in rows.values_list(*FIELDS).iterator(AT_ONCE):
        yield dict(zip(FIELDS, values, strict=True))


def _identifier(told: dict[str, Any]) -> str:
    """That of the funder; else one of ours that tells no place in the file. Natural persons have the latter, for the former
    may lead to them."""
    if told["identifier"] and _is_organisation(told):
        return str(told["identifier"])
    place = f"{told['file_id']}-{told['number_in_file']}"
    return f"zbor-{salted_hmac('zbor.funding.results', place, algorithm='sha256').hexdigest()[:20]}"


def _is_organisation(told: dict[str, Any]) -> bool:
    """Whether it is known to be one."""
    return is_known_body(told["number"], is_person=told["is_person"], is_linked=told["organisation_id"] is not None)


def document(rows: QuerySet[ResultRow]) -> Iterator[str]:
    """One document of JSON, piece by piece: `grants` in the format of 360Giving, `otherApplications` in our own."""
    head = {
        "licence": settings.OPEN_DATA_LICENCE,
        "source": settings.NETWORK_NAME,
        "documentation": documentation(),
        "method": METHOD,
    }
    yield f'{json.dumps(head, ensure_ascii=False)[:-1]}, "grants": ['
    yield from _array(_grant(told) for told in _told(rows.filter(status=ResultStatus.APPROVED)))
    yield '], "otherApplications": ['
    yield from _array(_shared(told) for told in _told(rows.exclude(status=ResultStatus.APPROVED)))
    yield "]}\n"


def _array(things: Iterator[dict[str, Any]]) -> Iterator[str]:
    between = "\n"
    for one in things:
        yield f"{between}{json.dumps(one, ensure_ascii=False, default=str)}"
        between = ",\n"


def _grant(told: dict[str, Any]) -> dict[str, Any]:
    is_organisation = _is_organisation(told)
    organisation = {"id": told["number"], "name": told["applicant"], "addressLocality": told["municipality"]}
    grant = {
        "id": _identifier(told),
        "title": told["title"] if is_organisation else "",
        "currency": told["currency"],
        "amountAppliedFor": _number(told["asked"]),
        "amountAwarded": _number(told["awarded"]),
        "awardDate": told["awarded_on"],
        "recipientOrganization": [_filled(organisation)] if is_organisation else None,
        "recipientIndividual": {"name": SOMEBODY} if told["is_person"] is True else None,
    }
    return _filled(grant) | _shared(told)


def _shared(told: dict[str, Any]) -> dict[str, Any]:
    """What is told of every application."""
    return _filled(
        {
            "fundingOrganization": [{"name": told["round__funder"]}],
            "grantProgramme": [{"title": told["round__title"]}],
            "classifications": [{"title": told["field"]}] if told["field"] else None,
            "beneficiaryLocation": [{"name": told["region"]}] if told["region"] else None,
            "dataSource": told["file__address"],
            "year": told["round__year"],
            "status": told["status"],
            "size": told["size"],
        }
    )


def _filled(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value not in (None, "")}


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
