"""Facts in words."""

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.amounts import currency_sign
from zbor.base.partial_dates import PartialDate
from zbor.funding.enums import COUNTED, PLACED, FactKind, IncomeSource, Known
from zbor.funding.models import OrganisationFact
from zbor.funding.places import name_of


def code_in_words(code: str) -> str:
    """A code as people say it; one that is nobody's stands as it is."""
    if code in Known.values:
        return str(Known(code).label)
    return str(IncomeSource(code).label) if code in IncomeSource.values else code


def fact_in_words(fact: OrganisationFact) -> str:
    """What was said, without who said it: `status: javni interes v kulturi – da, od 1. januarja 2020`."""
    kind = str(fact.get_kind_display())
    if fact.kind == FactKind.REGISTERED:
        return f"{kind}: {PartialDate.of(fact.since)}" if fact.since else kind
    if fact.kind == FactKind.INCOME:
        source = f" ({code_in_words(fact.code)})" if fact.code else ""
        amount = formats.number_format(fact.amount or 0, decimal_pos=2, force_grouping=True)
        return f"{kind} {fact.year}{source}: {amount} {currency_sign(fact.currency)}"
    if fact.kind in COUNTED:
        n = fact.number or 0
        people = ngettext("%(n)d person", "%(n)d people", n) % {"n": n}
        said = f"{kind}: {people}"
    elif fact.kind in PLACED:
        said = f"{kind}: {name_of(fact.kind, fact.text)}"
    else:
        yes_or_no = _("yes") if fact.has else _("no")
        said = f"{kind}: {code_in_words(fact.code)} – {yes_or_no}"
    return f"{said}{_days(fact)}"


def _days(fact: OrganisationFact) -> str:
    since = _("beginning %(day)s") % {"day": PartialDate.of(fact.since)} if fact.since else ""
    until = _("through %(day)s") % {"day": PartialDate.of(fact.until)} if fact.until else ""
    told = " ".join(filter(None, [since, until]))
    return f", {told}" if told else ""
