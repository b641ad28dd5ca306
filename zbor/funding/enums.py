"""Words of calls for proposals."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CallKind(TextChoices):
    """What is given to those who are chosen."""

    PROJECT = "project", _("project")
    PROGRAMME = "programme", _("programme of several years")
    GRANT = "grant", _("stipend or pocket money")
    SERVICE = "service", _("service, public contract")
    TENURE = "tenure", _("premises or another right")
    OTHER = "other", _("other")


class Closing(TextChoices):
    """How a call ends."""

    ON_A_DAY = "day", _("at the deadline")
    WHEN_USED = "used", _("when the funds are used, at the latest at the deadline")
    NEVER = "never", _("open until it is withdrawn")


class Handing(TextChoices):
    """What must have happened by the deadline."""

    RECEIVED = "received", _("received")
    POSTED = "posted", _("posted")
    ENTERED = "entered", _("entered in a portal")


class CallState(TextChoices):
    DRAFT = "draft", _("being prepared")
    ANNOUNCED = "announced", _("announced")
    WITHDRAWN = "withdrawn", _("withdrawn by its publisher")


class ChangeKind(TextChoices):
    """What became of an announced call; everybody who follows it is told once."""

    MOVED = "moved", _("deadline moved")
    USED = "used", _("funds used")
    THERE = "there", _("there are funds after all")
    WITHDRAWN = "withdrawn", _("withdrawn by its publisher")


class Zone(TextChoices):
    """On whose clock the hour of a deadline is told."""

    LJUBLJANA = "Europe/Ljubljana", _("our clock (Ljubljana, Brussels, Vienna)")
    LONDON = "Europe/London", _("London, Lisbon")
    HELSINKI = "Europe/Helsinki", _("Athens, Helsinki, Kyiv")
    UTC = "UTC", _("universal time (UTC)")
    NEW_YORK = "America/New_York", _("New York")


class Shelf(TextChoices):
    """Where a call stands today."""

    DRAFT = "draft", _("being prepared")
    COMING = "coming", _("coming")
    OPEN = "open", _("open")
    ENDLESS = "endless", _("without a deadline")
    PAST = "past", _("past")


CURRENCIES = (
    "EUR", "ALL", "AUD", "BAM", "BGN", "CAD", "CHF", "CZK", "DKK", "GBP", "HUF", "ISK", "JPY", "MDL", "MKD", "NOK", "PLN",
    "RON", "RSD", "SEK", "TRY", "UAH", "USD",
)  # fmt: skip
"""The currencies in which those pay to whom members apply, by ISO 4217."""


class FactKind(TextChoices):
    """What calls ask of an organisation and its register of members does not say; the words of `calc.eligibility`."""

    REGISTERED = "registered", _("day of registration")
    INCOME = "income", _("income of a year")
    EMPLOYED = "employed", _("employed people")
    REGULAR = "regular", _("people who work regularly")
    VOLUNTEERS = "volunteers", _("volunteers")
    STATUS = "status", _("status")
    FIELD = "field", _("field in the founding act")
    REACH = "reach", _("where it works")
    FOUNDER = "founder", _("founder")
    DEBT = "debt", _("overdue debt")
    FUNDED = "funded", _("financed by a call")
    APPLIED = "applied", _("applied to a call")
    CHOSEN = "chosen", _("chosen in a programme")
    MUNICIPALITY = "municipality", _("municipality of the seat")
    COHESION_REGION = "cohesion_region", _("cohesion region")
    COUNTRY = "country", _("country")


COUNTED = (FactKind.EMPLOYED, FactKind.REGULAR, FactKind.VOLUNTEERS)
PLACED = (FactKind.MUNICIPALITY, FactKind.COHESION_REGION, FactKind.COUNTRY)
HAD = (
    FactKind.STATUS, FactKind.FIELD, FactKind.REACH, FactKind.FOUNDER, FactKind.DEBT, FactKind.FUNDED, FactKind.APPLIED,
    FactKind.CHOSEN,
)  # fmt: skip
"""What an organisation has or has not, each with a code of its own."""


class Known(TextChoices):
    """Codes that calls of this field use often; another may be written in its own words."""

    PUBLIC_INTEREST = "public-interest", _("public interest (ZNOrg)")
    PUBLIC_INTEREST_CULTURE = "public-interest-culture", _("public interest in culture")
    RECORD_OF_VOLUNTEERING = "volunteering", _("in the register of volunteer organisations")
    WHOLE_COUNTRY = "whole-country", _("the whole country")
    ABROAD = "abroad", _("abroad, too")
    STATE = "state", _("the state or a municipality")
    TAXES = "taxes", _("taxes and contributions")
    INSOLVENCY = "insolvency", _("insolvency proceedings")
    MUSIC = "music", _("music")
    PERFORMING = "performing", _("performing arts")
    VISUAL = "visual", _("visual arts")
    INTERMEDIA = "intermedia", _("intermedia arts")
    FILM = "film", _("film and audiovisual culture")
    LITERATURE = "literature", _("literature and books")
    HERITAGE = "heritage", _("heritage")


OFTEN: dict[FactKind, tuple[Known, ...]] = {
    FactKind.STATUS: (Known.PUBLIC_INTEREST_CULTURE, Known.PUBLIC_INTEREST, Known.RECORD_OF_VOLUNTEERING),
    FactKind.REACH: (Known.WHOLE_COUNTRY, Known.ABROAD),
    FactKind.FOUNDER: (Known.STATE,),
    FactKind.DEBT: (Known.TAXES, Known.INSOLVENCY),
    FactKind.FIELD: (
        Known.MUSIC, Known.PERFORMING, Known.VISUAL, Known.INTERMEDIA, Known.FILM, Known.LITERATURE, Known.HERITAGE,
    ),
}  # fmt: skip


class IncomeSource(TextChoices):
    """Where the income of a year came from; the words of `calc.funding`."""

    MINISTRIES = "ministries", _("ministries")
    MUNICIPALITIES = "municipalities", _("municipalities")
    OTHER_BUDGETS = "other_budgets", _("other budget users")
    TAX_DONATIONS = "tax_donations", _("share of income tax (FURS)")
    LOTTERY_FUNDS = "lottery_funds", _("FIHO and FŠO")
    EU = "eu", _("European Union")
    FOUNDATIONS = "foundations", _("foundations")
    MARKET = "market", _("market activity")
    FEES = "fees", _("membership fees")
    DONATIONS = "donations", _("donations")
    OTHER = "other", _("other")


class ConditionKind(TextChoices):
    """What the office can enter as a condition; each becomes one of `calc.eligibility`."""

    REGISTERED = "registered", _("how long it is registered")
    LEGAL_FORM = "legal_form", _("legal form")
    SECTOR = "sector", _("sector")
    REGION = "region", _("region of the seat")
    MUNICIPALITY = "municipality", _("municipality of the seat")
    COHESION_REGION = "cohesion_region", _("cohesion region")
    COUNTRY = "country", _("country")
    STATUS = "status", _("status")
    FIELD = "field", _("field in the founding act")
    REACH = "reach", _("where it works")
    FOUNDER = "founder", _("founder")
    DEBT = "debt", _("overdue debt")
    FUNDED = "funded", _("financed by a call")
    APPLIED = "applied", _("applied to a call")
    CHOSEN = "chosen", _("chosen in a programme")
    STAFF = "staff", _("how many people work there")
    INCOME = "income", _("how high the income is")
    INCOME_SHARE = "income_share", _("which part of the income comes from one source")
    SIZE = "size", _("how many apply together")
    SPREAD = "spread", _("from how many different places they come")
    ASKED = "asked", _("how much is asked for")
    OWN_SHARE = "own_share", _("own share of the cost")
    LASTS = "lasts", _("how long the project lasts")


OF_THE_APPLICATION = frozenset(
    {ConditionKind.SIZE, ConditionKind.SPREAD, ConditionKind.ASKED, ConditionKind.OWN_SHARE, ConditionKind.LASTS}
)
"""Asked of the application as a whole, not of somebody."""


class Scope(TextChoices):
    """Of whom a condition is asked."""

    LEAD = "lead", _("who applies (leads)")
    PARTNERS = "partners", _("each partner")
    MEMBERS = "members", _("each who applies together")
    ANYBODY = "anybody", _("at least one of those who apply together")
