from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Sector(TextChoices):
    NGO = "ngo", _("NGO")
    PUBLIC = "public", _("public institution")
    MUNICIPALITY = "municipality", _("municipality")
    MINISTRY = "ministry", _("ministry")
    COMPANY = "company", _("company")
    FOREIGN = "foreign", _("foreign organisation")


class LegalForm(TextChoices):
    ASSOCIATION = "association", _("association")
    INSTITUTE = "institute", _("private institute")
    FOUNDATION = "foundation", _("foundation")
    COOPERATIVE = "cooperative", _("cooperative")
    PUBLIC_INSTITUTE = "public_institute", _("public institute")
    COMPANY = "company", _("company")
    OTHER = "other", _("other")


class Size(TextChoices):
    """How many people the organisation employs or engages steadily."""

    NONE = "none", _("nobody employed")
    SMALL = "small", _("1 to 3")
    MEDIUM = "medium", _("4 to 10")
    LARGE = "large", _("more than 10")


class MembershipKind(TextChoices):
    ORGANISATION = "organisation", _("organisation")
    INDIVIDUAL = "individual", _("individual")


class BodyKind(TextChoices):
    OFFICE = "office", _("office")
    BOARD = "board", _("board")
    WORKING_GROUP = "working_group", _("working group")
