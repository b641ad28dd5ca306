"""Conditions of calls in words: made of their codes, in the language that is spoken."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zbor.base.amounts import in_currency
from zbor.base.partial_dates import PartialDate
from zbor.calc import eligibility as calc
from zbor.funding.enums import FactKind, IncomeSource
from zbor.funding.moments import in_words
from zbor.funding.places import name_of
from zbor.funding.saying_facts import code_in_words
from zbor.members.enums import LegalForm, Sector
from zbor.members.models import Region


def months(n: int) -> str:
    return ngettext("%(n)d month", "%(n)d months", n) % {"n": n}


def bounds(least: str, most: str) -> str:
    """`at least 2`, `at most 4`, `2 to 4`; nothing where there is no bound."""
    if least and most:
        return _("from %(least)s to %(most)s") % {"least": least, "most": most}
    if least:
        return _("at least %(least)s") % {"least": least}
    return _("at most %(most)s") % {"most": most} if most else _("any number")


def day_in_words(day: date | None) -> str:
    return _(", on %(day)s") % {"day": PartialDate.of(day)} if day else ""


def share_in_words(part: Decimal | None) -> str:
    return "" if part is None else f"{formats.number_format((part * 100).normalize(), use_l10n=True)} %"


class Words:
    """Conditions in words; names of regions are read once."""

    def __init__(self) -> None:
        self._regions: dict[str, str] | None = None

    def of(self, condition: calc.Condition) -> str:
        """One condition, and whatever is inside it."""
        for kind, say in SAYING:
            if isinstance(condition, kind):
                return say(self, condition)
        raise TypeError(f"nobody says {type(condition).__name__} in words")

    def value(self, what: str, code: str) -> str:
        """A legal form, a sector or a region by its name."""
        if what == calc.Facet.LEGAL_FORM and code in LegalForm.values:
            return str(LegalForm(code).label)
        if what == calc.Facet.SECTOR and code in Sector.values:
            return str(Sector(code).label)
        if what == calc.Facet.REGION:
            if self._regions is None:
                self._regions = {one.code: str(one) for one in Region.objects.all()}
            return self._regions.get(code, code)
        return name_of(what, code) if what in set(calc.Facet) else code


def facet_in_words(what: str) -> str:
    return {
        calc.Facet.LEGAL_FORM.value: _("legal form"),
        calc.Facet.SECTOR.value: _("sector"),
        calc.Facet.MUNICIPALITY.value: _("municipality of the seat"),
        calc.Facet.REGION.value: _("region of the seat"),
        calc.Facet.COHESION_REGION.value: _("cohesion region"),
        calc.Facet.COUNTRY.value: _("country"),
    }[what]


def _registered(_words: Words, one: calc.Registered) -> str:
    least = months(one.at_least) if one.at_least is not None else ""
    most = months(one.at_most) if one.at_most is not None else ""
    return _("registered for %(how_long)s%(day)s") % {"how_long": bounds(least, most), "day": day_in_words(one.day)}


def _one_of(words: Words, one: calc.OneOf) -> str:
    among = _(" or ").join(words.value(one.what.value, code) for code in one.among)
    return f"{facet_in_words(one.what.value)}: {among}{day_in_words(one.day)}"


def _has(_words: Words, one: calc.Has) -> str:
    return f"{FactKind(one.what.value).label}: {code_in_words(one.code)}{day_in_words(one.day)}"


def _staff(_words: Words, one: calc.Staff) -> str:
    least, most = (str(n) if n is not None else "" for n in (one.at_least, one.at_most))
    return f"{FactKind(one.who.value).label}: {bounds(least, most)}{day_in_words(one.day)}"


def _years(one: calc.Income | calc.IncomeShare) -> str:
    if one.day is not None or one.last is not None:
        counted = one.counted(one.day or date.min)
        if len(counted) == 1:
            return _("in %(year)d") % {"year": counted[0]}
        return _("average of %(first)d–%(last)d") % {"first": counted[0], "last": counted[-1]}
    if one.years == 1:
        return _("last year") if one.back == 1 else _("%(n)d years before") % {"n": one.back}
    return ngettext("average of the last %(n)d year", "average of the last %(n)d years", one.years) % {"n": one.years}


def _income(_words: Words, one: calc.Income) -> str:
    least, most = (in_currency(sum_, one.currency) if sum_ is not None else "" for sum_ in (one.at_least, one.at_most))
    source = f" ({IncomeSource(one.source).label})" if one.source in IncomeSource.values else ""
    told = {"source": source, "years": _years(one), "bounds": bounds(least, most)}
    return _("income%(source)s, %(years)s: %(bounds)s") % told


def _income_share(_words: Words, one: calc.IncomeShare) -> str:
    told = {
        "source": code_in_words(one.source),
        "years": _years(one),
        "bounds": bounds(share_in_words(one.at_least), share_in_words(one.at_most)),
    }
    return _("part of the income from “%(source)s”, %(years)s: %(bounds)s") % told


def _numbers(one: calc.Size | calc.Spread) -> str:
    return bounds(*(str(n) if n is not None else "" for n in (one.at_least, one.at_most)))


def _size(_words: Words, one: calc.Size) -> str:
    return _("organisations that apply together: %(bounds)s") % {"bounds": _numbers(one)}


def _spread(_words: Words, one: calc.Spread) -> str:
    told = {"what": facet_in_words(one.what.value), "bounds": _numbers(one)}
    return _("different among those who apply together (%(what)s): %(bounds)s") % told


def _asked(_words: Words, one: calc.Asked) -> str:
    least, most = (in_currency(sum_, one.currency) if sum_ is not None else "" for sum_ in (one.at_least, one.at_most))
    return _("asked for: %(bounds)s") % {"bounds": bounds(least, most)}


def _own_share(_words: Words, one: calc.OwnShare) -> str:
    told = bounds(share_in_words(one.at_least), share_in_words(one.at_most))
    return _("own share of the cost: %(bounds)s") % {"bounds": told}


def _lasts(_words: Words, one: calc.Lasts) -> str:
    least, most = (months(n) if n is not None else "" for n in (one.at_least, one.at_most))
    return _("the project lasts %(bounds)s") % {"bounds": bounds(least, most)}


def _deadline(_words: Words, one: calc.Deadline) -> str:
    return _("handed in by %(moment)s") % {"moment": in_words(one.at, has_hour=True)}


def _not(words: Words, one: calc.Not) -> str:
    return _("NOT %(what)s") % {"what": words.of(one.part)}


def _every(words: Words, one: calc.Every) -> str:
    return "; ".join(words.of(part) for part in one.parts)


def _some(words: Words, one: calc.Some) -> str:
    told = [f"({words.of(part)})" if isinstance(part, calc.Every) else words.of(part) for part in one.parts]
    return _("one of: %(what)s") % {"what": _(" OR ").join(told)}


def _several(words: Words, one: calc.Several) -> str:
    told = {"n": one.count, "what": "; ".join(words.of(part) for part in one.parts)}
    return ngettext("at least %(n)d of: %(what)s", "at least %(n)d of: %(what)s", one.count) % told


def _among(words: Words, one: calc.Among) -> str:
    if one.is_of_everybody:
        whom = _("each partner") if one.circle is calc.Circle.PARTNERS else _("each who applies together")
    else:
        least, most = (str(n) if n is not None else "" for n in (one.at_least, one.at_most))
        named = (
            _("of the partners %(n)s") if one.circle is calc.Circle.PARTNERS else _("of those who apply together %(n)s")
        )
        whom = named % {"n": bounds(least, most)}
    return f"{whom} – {words.of(one.part)}"


SAYING: tuple[tuple[type[calc.Condition], Callable[..., str]], ...] = (
    (calc.Registered, _registered),
    (calc.OneOf, _one_of),
    (calc.Has, _has),
    (calc.Staff, _staff),
    (calc.Income, _income),
    (calc.IncomeShare, _income_share),
    (calc.Size, _size),
    (calc.Spread, _spread),
    (calc.Asked, _asked),
    (calc.OwnShare, _own_share),
    (calc.Lasts, _lasts),
    (calc.Deadline, _deadline),
    (calc.Not, _not),
    (calc.Every, _every),
    (calc.Some, _some),
    (calc.Several, _several),
    (calc.Among, _among),
)


def clash_in_words(one: calc.Contradiction) -> str:
    """How two conditions exclude one another."""
    return {
        calc.Clash.RANGES: _("one asks for more than the other allows"),
        calc.Clash.VALUES: _("nobody can be both"),
        calc.Clash.OPPOSITES: _("one asks for what the other excludes"),
        calc.Clash.TOO_FEW_PARTS: _("it asks for more than it names"),
        calc.Clash.CONSORTIUM: _("it needs more who apply together than are allowed"),
    }[one.clash]
