"""What voices declared, as the roll froze it; by code, and named in the reader's language when shown."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from zbor.calc.opinion.result import SegmentResult
from zbor.consultations.models import Consultation
from zbor.consultations.rules import BATCH
from zbor.decisions.models import RollEntry
from zbor.members.enums import Size
from zbor.members.models import Discipline, Named, Region

INDIVIDUAL = "individual"
"""Individual members stand among the sizes, so that no second table could be subtracted from that of sizes."""


def declared(consultation: Consultation) -> dict[str, dict[str, str]]:
    """By attribute, what each voice declared, by its key; what nobody declared, or all declared alike, is left out."""
    if consultation.roll_id is None or consultation.is_imported:
        return {}
    found: dict[str, dict[str, str]] = {"discipline": {}, "region": {}, "size": {}}
    rows = RollEntry.objects.filter(roll=consultation.roll_id).values_list(
        "pk", "discipline", "region", "size", "person"
    )
    voices = 0
    for pk, discipline, region, size, person in rows:
        voices += 1
        values = {"discipline": discipline, "region": region, "size": INDIVIDUAL if person else size}
        for attribute, value in values.items():
            if value:
                found[attribute][str(pk)] = value
    return {attribute: values for attribute, values in found.items() if _differ(values, voices)}


def _differ(values: dict[str, str], voices: int) -> bool:
    kinds = len(set(values.values()))
    return kinds > 1 or (kinds == 1 and len(values) < voices)


def attribute_name(attribute: str) -> str:
    """What an attribute is called."""
    names = {"discipline": _("By field of work"), "region": _("By region"), "size": _("By number of employees")}
    return names.get(attribute, attribute)


def value_names(attribute: str) -> dict[str, str]:
    """What the values of an attribute are called, by code."""
    if attribute == "size":
        return {INDIVIDUAL: _("individual members"), **{one.value: str(one.label) for one in Size}}
    if attribute not in {"discipline", "region"}:
        return {}
    named: Iterable[Named] = Discipline.objects.all() if attribute == "discipline" else Region.objects.all()
    return {one.code: str(one) for one in named}


def may_show_anew(shown: Iterable[SegmentResult], declared: dict[str, dict[str, str]], changed: Iterable[str]) -> bool:
    """Whether new counts of segments would betray nobody to those who kept the earlier ones.

    Of every segment shown before, and of all the rest of its attribute, none or at least five voices may have `changed`.
    """
    before: dict[str, set[str]] = {}
    for segment in shown:
        before.setdefault(segment.attribute, set()).add(segment.id)
    voices = list(changed)
    for attribute, values in before.items():
        said = declared.get(attribute, {})
        counts = Counter(value if (value := said.get(one, "")) in values else "" for one in voices)
        if any(count < BATCH for count in counts.values()):
            return False
    return True
