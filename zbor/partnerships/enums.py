"""Kinds of things that partners bring."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ResourceKind(TextChoices):
    """What one partner can have and another lack."""

    COMPETENCE = "competence", _("competence")
    SPACE = "space", _("space")
    EQUIPMENT = "equipment", _("equipment")
    AUDIENCE = "audience", _("audience")
    STATUS = "status", _("status")
    RECORD = "record", _("track record")


class Side(TextChoices):
    """On which side of the board something stands; the values stand in addresses."""

    OFFERS = "offers", _("Offered")
    WANTS = "wants", _("Looked for")


class Level(IntegerChoices):
    """How well something is had, or is needed at least."""

    A_LITTLE = 1, _("a little")
    IN_PART = 2, _("in good part")
    WELL = 3, _("well")
    FULLY = 4, _("fully")


class Meeting(TextChoices):
    """Where an introduction stands."""

    ASKED = "asked", pgettext_lazy("introduction", "asked")
    YES = "yes", pgettext_lazy("introduction", "has said yes")
    MET = "met", _("introduced")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    LAPSED = "lapsed", pgettext_lazy("introduction", "lapsed")


class CameOf(TextChoices):
    """What one side says came of an introduction."""

    TOGETHER = "together", _("We work together")
    TALKING = "talking", _("We are talking")
    NOT_YET = "not_yet", _("Nothing yet")
    NOTHING = "nothing", _("It came to nothing")


class AgreementKind(TextChoices):
    """What kind of partnership it is, as networks meet them."""

    ASSEMBLY = "assembly", _("annual assembly")
    CONSULTATION = "consultation", _("consultation of members")
    REGIONAL = "regional", _("regional meetings with hubs")
    LOCAL = "local", _("network for local cultural programmes")
    DIALOGUE = "dialogue", _("dialogue group at a ministry")
    COALITION = "coalition", _("coalition, joint letter")
    CONSORTIUM = "consortium", _("consortium of networks")
    INTERNATIONAL = "international", _("regional platform, EU project")
    CROSS_SECTOR = "cross_sector", _("across sectors")
    ASSISTANCE = "assistance", _("assistance to a member or a municipality")
    RESIDENCY = "residency", _("residency with partners")
    NOMINATION = "nomination", _("nomination of experts")


class Currency(TextChoices):
    """What values are told in; sums are made in each by itself."""

    EUR = "EUR", "EUR"
    USD = "USD", "USD"
    GBP = "GBP", "GBP"
    CHF = "CHF", "CHF"
    SIT = "SIT", _("SIT (tolars, until 2006)")
    HRK = "HRK", _("HRK (kunas, until 2022)")
    RSD = "RSD", "RSD"
    MKD = "MKD", "MKD"
    NOK = "NOK", "NOK"


class PartyRole(TextChoices):
    """What a party is in a partnership."""

    LEAD = "lead", _("leads")
    PARTNER = "partner", _("partner")
    FUNDER = "funder", _("pays")
    HOST = "host", _("gives space or equipment")
    SUPPORTER = "supporter", _("supports")


class AgreementState(TextChoices):
    """How far an agreement is; worked out of dates and signatures, never set."""

    AGREEING = "agreeing", _("being agreed")
    SIGNING = "signing", _("signed by some")
    AHEAD = "ahead", _("agreed, not begun")
    IN_FORCE = "in_force", _("in force")
    ENDED = "ended", _("ended")
    BROKEN_OFF = "broken_off", _("broken off")


class PaperFor(TextChoices):
    """Who may open a document of an agreement."""

    PARTIES = "parties", _("the office and the parties")
    READERS = "readers", _("everybody who sees the agreement")


class DutyState(TextChoices):
    """How far an obligation is; worked out of the day and of what was written of it."""

    OPEN = "open", _("open")
    OVERDUE = "overdue", _("overdue")
    DONE = "done", _("done")
    DROPPED = "dropped", _("no longer owed")


class LeadRule(TextChoices):
    """Who leads a consortium."""

    ANYBODY = "anybody", _("it is not said yet")
    OWN = "own", _("we do")
    OF_KINDS = "of_kinds", _("one of the partners, of these legal forms")


class Importance(TextChoices):
    """How much a need of a plan matters; how rare it is counts by itself."""

    LESS = "less", _("less than others")
    USUAL = "usual", _("as rare as it is")
    MORE = "more", _("more than others")


class GroupTrait(TextChoices):
    """By what organisations of a group are told; the values begin the values of its boxes."""

    KIND = "kind", _("legal form")
    SECTOR = "sector", _("sector")
    REGION = "region", _("region")


class Stance(TextChoices):
    """What a plan says of one organisation."""

    IN = "in", _("must be in")
    OUT = "out", _("must not be in")


class PlanState(TextChoices):
    """How far a plan is; worked out of its invitations, never set."""

    PLANNED = "planned", _("being planned")
    ASKED = "asked", _("partners are asked")
    TOGETHER = "together", _("all have said yes")
    AGREED = "agreed", _("agreement opened")
    CLOSED = "closed", _("given up")
