"""What a funder asks of the people it counts: sets that never change once people were asked by them; a new rule is a new set."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zbor.participants.enums import Education, Gender, Status

OLDEST = 120
"""Years; nobody is older."""


@dataclass(frozen=True)
class Band:
    """An age at entry, from and to included; None where there is no end."""

    code: str
    name: str | Promise
    begin: int
    end: int | None


@dataclass(frozen=True)
class Characteristics:
    """One version of what is asked. All of it is needed before a person may be counted."""

    code: str
    name: str | Promise
    genders: tuple[Gender, ...]
    statuses: tuple[Status, ...]
    educations: tuple[Education, ...]
    bands: tuple[Band, ...]

    def knows(self, field: str, value: str) -> bool:
        """Whether a code may stand in one of the fields that have codes."""
        codes = {"gender": self.genders, "status": self.statuses, "education": self.educations}
        return value in codes[field]

    def band_of(self, born_on: date, entered_on: date) -> Band:
        """The band of the age that somebody had on the day of entering."""
        age = age_on(born_on, entered_on)
        return next(one for one in self.bands if one.begin <= age and (one.end is None or age <= one.end))


CODED = ("gender", "status", "education")
MANDATORY = ("born_on", *CODED)
"""Besides, the sensitive questions must be answered, be it with a refusal."""

ESF_2014 = Characteristics(
    code="esf-2014",
    name=_("European Social Fund 2014–2020 (Annex I of Regulation 1304/2013, as amended in 2018)"),
    genders=(Gender.WOMAN, Gender.MAN),
    statuses=(
        Status.EMPLOYED,
        Status.UNEMPLOYED,
        Status.LONG_UNEMPLOYED,
        Status.INACTIVE_LEARNING,
        Status.INACTIVE_NEET,
    ),
    educations=(Education.FROM_1_TO_2, Education.FROM_3_TO_4, Education.FROM_5_TO_8),
    bands=(
        Band("under-25", _("under 25"), 0, 24),
        Band("25-54", _("25 to 54"), 25, 54),
        Band("over-54", _("over 54"), 55, None),
    ),
)
ESF_PLUS_2021 = Characteristics(
    code="esf-plus-2021",
    name=_("European Social Fund Plus 2021–2027 (Annex I of Regulation 2021/1057)"),
    genders=(Gender.WOMAN, Gender.MAN, Gender.NON_BINARY),
    statuses=(Status.EMPLOYED, Status.UNEMPLOYED, Status.LONG_UNEMPLOYED, Status.INACTIVE),
    educations=(Education.UP_TO_2, Education.FROM_3_TO_4, Education.FROM_5_TO_8),
    bands=(
        Band("under-18", _("under 18"), 0, 17),
        Band("18-29", _("18 to 29"), 18, 29),
        Band("30-54", _("30 to 54"), 30, 54),
        Band("over-54", _("55 or more"), 55, None),
    ),
)
SETS = {one.code: one for one in (ESF_2014, ESF_PLUS_2021)}
NAMES_OF_BANDS = {band.code: band.name for one in SETS.values() for band in one.bands}


def age_on(born_on: date, day: date) -> int:
    """Whole years on a day; whoever was born on 29 February is a year older on 1 March."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
