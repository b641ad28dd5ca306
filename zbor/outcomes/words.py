"""What became of demands, in a sentence that inflects."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from zbor.outcomes.queries import Shares

TEN = 10


def in_a_sentence(found: Shares) -> str:
    """`Two of five demands are accepted, one in part, one is rejected; of one we do not know yet.`"""
    if not found.total:
        return _("No demand has been recorded.")
    if found.total == 1:
        return _the_only(found)
    if found.unknown == found.total:
        return _("Of none of %(whole)s do we know yet what became of it.") % {"whole": _whole(found.total)}
    sentence = ", ".join([_accepted(found), *_others(found)])
    if found.unknown:
        sentence = f"{sentence}; {_unknown(found.unknown)}"
    return f"{sentence[0].upper()}{sentence[1:]}."


def _the_only(found: Shares) -> str:
    said = {
        found.accepted: _("The demand is accepted."),
        found.partly: _("The demand is accepted in part."),
        found.rejected: _("The demand is rejected."),
        found.unknown: _("We do not know yet what became of the demand."),
    }
    return said[1]


def _accepted(found: Shares) -> str:
    whole = {"whole": _whole(found.total)}
    if not found.accepted:
        return _("none of %(whole)s is accepted") % whole
    words = whole | {"count": _nominative(found.accepted)}
    return ngettext("%(count)s of %(whole)s is accepted", "%(count)s of %(whole)s are accepted", found.accepted) % words


def _others(found: Shares) -> list[str]:
    said = []
    if found.partly:
        said.append(
            ngettext("%(count)s in part", "%(count)s in part", found.partly) % {"count": _nominative(found.partly)}
        )
    if found.rejected:
        said.append(
            ngettext("%(count)s is rejected", "%(count)s are rejected", found.rejected)
            % {"count": _nominative(found.rejected)}
        )
    return said


def _unknown(number: int) -> str:
    words = {"count": _accusative(number)}
    return ngettext("of %(count)s we do not know yet", "of %(count)s we do not know yet", number) % words


def _whole(number: int) -> str:
    """`five demands`, as it stands after “of”."""
    return npgettext("of how many demands", "%(n)s demand", "%(n)s demands", number) % {"n": _genitive(number)}


def _nominative(number: int) -> str:
    words = (
        pgettext("how many demands", "one"),
        pgettext("how many demands", "two"),
        pgettext("how many demands", "three"),
        pgettext("how many demands", "four"),
        pgettext("how many demands", "five"),
        pgettext("how many demands", "six"),
        pgettext("how many demands", "seven"),
        pgettext("how many demands", "eight"),
        pgettext("how many demands", "nine"),
        pgettext("how many demands", "ten"),
    )
    return words[number - 1] if number <= TEN else str(number)


def _genitive(number: int) -> str:
    words = (
        pgettext("of how many demands", "one"),
        pgettext("of how many demands", "two"),
        pgettext("of how many demands", "three"),
        pgettext("of how many demands", "four"),
        pgettext("of how many demands", "five"),
        pgettext("of how many demands", "six"),
        pgettext("of how many demands", "seven"),
        pgettext("of how many demands", "eight"),
        pgettext("of how many demands", "nine"),
        pgettext("of how many demands", "ten"),
    )
    return words[number - 1] if number <= TEN else str(number)


def _accusative(number: int) -> str:
    """The nominative but for one: `za eno`, `za dve`."""
    return pgettext("about how many demands", "one") if number == 1 else _nominative(number)
