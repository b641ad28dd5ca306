from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from zbor.calc.legal.trace import Verdict as Traced


class Verdict(TextChoices):
    """What became of a demand; of an act something else may have become."""

    ACCEPTED = "accepted", _("accepted")
    PARTLY = "partly", _("partly accepted")
    REJECTED = "rejected", _("rejected")
    UNKNOWN = "unknown", _("not known yet")

    @property
    def sign(self) -> str:
        """A sign that tells verdicts apart without colour."""
        return {"accepted": "✓", "partly": "◐", "rejected": "✗"}.get(self.value, "?")


class Kept(TextChoices):
    """Whether the public was given its thirty days, and if not, how the rule was broken."""

    RESPECTED = "respected", _("respected")
    SHORT = "short", _("under 30 days")
    NO_TERM = "no_term", _("no deadline")
    NOT_PUBLISHED = "not_published", _("no consultation")

    @property
    def sign(self) -> str:
        """A sign that tells them apart without colour."""
        return {"respected": "✓", "short": "<", "no_term": "–"}.get(self.value, "✗")


SUGGESTS = {
    Traced.ACCEPTED: Verdict.ACCEPTED,
    Traced.PARTLY: Verdict.PARTLY,
    Traced.NOT: Verdict.REJECTED,
    Traced.UNCLEAR: Verdict.UNKNOWN,
}
"""The verdict that a trace of words suggests."""


class Channel(TextChoices):
    EMAIL = "email", _("by e-mail")
    PORTAL = "portal", _("through a portal")
    POST = "post", _("by post")
    HAND = "hand", _("in person")


class Enclosed(TextChoices):
    """What may go with a letter; each is made when the letter is prepared."""

    DOCX = "docx", _("the position as a Word document, with the table of articles")
    PDF = "pdf", _("the position as PDF, with the logos")
    ODT = "odt", _("the position as OpenDocument")
    CHANGES = "changes", _("the draft with our tracked changes")
    LETTER = "letter", _("the covering letter as PDF")
