"""Words of the results of calls."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FileState(TextChoices):
    """How far a file with results has come."""

    READ = "read", _("read; its columns are to be told")
    CHECKED = "checked", _("checked; not taken in yet")
    TAKEN = "taken", _("taken in")
    UNDONE = "undone", _("undone")
    REPLACED = "replaced", _("replaced by a corrected file")


class ResultStatus(TextChoices):
    """What became of an application; the words of `calc.grants`."""

    APPROVED = "approved", _("approved")
    REJECTED = "rejected", _("rejected")
    FORMALLY_REJECTED = "formally_rejected", _("rejected on formal grounds")
    WITHDRAWN = "withdrawn", _("withdrawn")
    RESERVE = "reserve", _("on the reserve list")


class ResultField(TextChoices):
    """What a column may be; the words of `calc.grants`."""

    APPLICANT = "applicant", _("applicant")
    NUMBER = "number", _("registration number")
    PERSON = "person", _("kind of applicant")
    STATUS = "status", _("outcome")
    ASKED = "asked", _("sum asked for")
    AWARDED = "awarded", _("sum awarded")
    CURRENCY = "currency", _("currency")
    TITLE = "title", _("title of the project")
    FIELD = "field", _("field of work")
    REGION = "region", _("region")
    MUNICIPALITY = "municipality", _("municipality")
    SIZE = "size", _("size class")
    POINTS = "points", _("points")
    FUNDER = "funder", _("funder")
    CALL = "call", _("call")
    YEAR = "year", _("year")
    AWARDED_ON = "awarded_on", _("day of the award")
    IDENTIFIER = "identifier", _("identifier (360Giving)")


class FateBy(TextChoices):
    """How it is known what became of an application."""

    COLUMN = "column", _("A column says it")
    AWARDED = "awarded", _("Approved is what was awarded more than nothing; everything else was rejected")
    ALL = "all", _("The file holds only what was approved; nothing is known of the others")


class Applicants(TextChoices):
    """Who applied."""

    UNKNOWN = "", _("It is not known")
    ORGANISATIONS = "organisations", _("Organisations only")
    PEOPLE = "people", _("Natural persons only")
    COLUMN = "column", _("A column says it")
