from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SourceKind(TextChoices):
    """How a source is read; each value names one reader in `zbor.watch.sources`."""

    PARLIAMENT = "parliament", _("National Assembly, open data")
    REGISTER = "register", _("Register of regulations (PISRS)")
    CONSULTATIONS = "consultations", _("Consultations of the government (e-Demokracija)")
    GAZETTE = "gazette", _("Official Gazette")
    EU_INITIATIVES = "eu_initiatives", _("European Commission: Have your say")
    EU_CALLS = "eu_calls", _("European Commission: funding and tenders")
    FEED = "feed", _("feed (RSS or Atom)")
    PAGE = "page", _("web page")
    TABLE = "table", _("table (CSV)")
    HAND = "hand", _("by hand or from an e-mail")


class ChangeKind(TextChoices):
    """What happened to an item; every change is told once to everybody whose question it answers."""

    NEW = "new", _("new")
    STAGE = "stage", _("next stage")
    DEADLINE = "deadline", _("deadline moved")
    TEXT = "text", _("text changed")


class DeadlineOrigin(TextChoices):
    """Where we have a deadline from."""

    SOURCE = "source", _("given by the source")
    SENTENCE = "sentence", _("read in the text")
    RECKONED = "reckoned", _("reckoned from the text")
    PERSON = "person", _("entered by a person")


class Triage(TextChoices):
    """What the office made of an item."""

    WAITING = "waiting", _("waiting")
    OPENED = "opened", _("a dossier was opened")
    ATTACHED = "attached", _("attached to a dossier")
    FOLLOWED = "followed", _("followed")
    DISMISSED = "dismissed", _("set aside")


class SetAside(TextChoices):
    """Why an item is no matter for the network; what is no policy at all is not counted anywhere either."""

    NOT_OURS = "not_ours", _("does not concern our field")
    NO_POLICY = "no_policy", _("no act or policy, only news")
    KNOWN = "known", _("we know it already")
    TOO_LATE = "too_late", _("too late to do anything")
    NO_STRENGTH = "no_strength", _("we have no strength for it now")
    OTHER = "other", _("another reason")


class Shelf(TextChoices):
    """Which items the inbox shows."""

    WAITING = "waiting", _("Waiting")
    FOLLOWED = "followed", _("Followed")
    MINE = "mine", _("Mine")
    ASIDE = "aside", _("Those put aside")
    ALL = "all", _("All items")


class Order(TextChoices):
    RELEVANCE = "relevance", _("by relevance")
    DAYS = "days", _("by days left")
