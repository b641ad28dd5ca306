from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    DRAFT = "draft", _("draft")
    DECIDING = "deciding", _("being decided")
    ADOPTED = "adopted", _("adopted")
    REJECTED = "rejected", _("rejected")


class Place(TextChoices):
    """Where a section of the text stands."""

    BEFORE = "before", _("before the demands")
    AFTER = "after", _("after the demands")

    @property
    def untitled(self) -> str:
        """What people call a section without a heading."""
        return str({"before": _("Introduction"), "after": _("Closing words")}[self.value])


class DerivationKind(TextChoices):
    """What became of a statement or a comment."""

    TAKEN_UP = "taken_up", _("became part of a demand")
    MERGED = "merged", _("merged with others into a demand")
    SET_ASIDE = "set_aside", _("set aside")


class EndorsementKind(TextChoices):
    SIGN = "sign", _("signs")
    RESERVATION = "reservation", _("signs with a reservation")
    DISSENT = "dissent", _("dissents")


class AmendmentKind(TextChoices):
    """What an amendment does to the demands."""

    CHANGE = "change", _("another wording")
    DELETE = "delete", _("take the demand away")
    ADD = "add", _("a new demand")


class AmendmentState(TextChoices):
    """How far an amendment is: computed from what was done with it and from its decision."""

    DRAFT = "draft", _("prepared, not confirmed")
    WITHDRAWN = "withdrawn", _("withdrawn")
    OPEN = "open", _("proposed")
    VOTING = "voting", _("being voted on")
    ADOPTED = "adopted", _("adopted, not in the text yet")
    REJECTED = "rejected", pgettext_lazy("amendment", "rejected")
    ENDED = "ended", _("not voted on")
    MERGED = "merged", _("in the text")


class Ending(TextChoices):
    """Why an amendment was not voted on."""

    LAPSED = "lapsed", _("found too little support")
    FALLEN = "fallen", _("fell, since another was adopted that it clashes with")
    OVERTAKEN = "overtaken", _("no longer fits the text")


class Recommendation(TextChoices):
    """What the rapporteur says of an amendment."""

    ADOPT = "adopt", _("adopt")
    COMPROMISE = "compromise", _("seek a compromise")
    REJECT = "reject", _("reject")


class CosignerKind(TextChoices):
    """What an organisation outside the network is."""

    ASSOCIATION = "association", _("association")
    INSTITUTE = "institute", _("institute")
    PUBLIC = "public", _("public institution")
    COMPANY = "company", _("company")
    UNION = "union", _("trade union")
    OTHER = "other", _("other")


class CosignerState(TextChoices):
    """Where a signature of an organisation outside the network stands."""

    PENDING = "pending", _("waits for confirmation")
    CONFIRMED = "confirmed", _("confirmed")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


class OutsideState(TextChoices):
    """How far the network is with a position of others."""

    RECORDED = "recorded", _("nothing decided yet")
    DECIDING = "deciding", _("being decided")
    TO_JOIN = "to_join", _("decided to join")
    NOT_JOINED = "not_joined", _("decided not to join")
    JOINED = "joined", _("joined")


class SuggestionState(TextChoices):
    """How far a suggestion is: computed from what was done with it."""

    OPEN = "open", _("waits for an answer")
    ACCEPTED = "accepted", pgettext_lazy("suggestion", "accepted")
    REJECTED = "rejected", pgettext_lazy("suggestion", "not accepted")
    WITHDRAWN = "withdrawn", _("withdrawn")
