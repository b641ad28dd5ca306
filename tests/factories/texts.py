"""Wordings taken in as the office does it, invented."""

from django.utils import timezone

from tests.factories.members import office
from zbor.base.partial_dates import PartialDate
from zbor.calc.legal.parse import parse_text
from zbor.dossiers.actions import add_text_version, take_stock
from zbor.dossiers.enums import TextKind

DRAFT = """1. člen
(predmet)
Ta odlok ureja oddajo praznih občinskih prostorov v uporabo za kulturno dejavnost.

2. člen
(trajanje)
Prostor se odda za eno leto.

3. člen
(najemnina)
Uporabnik plačuje tržno najemnino, ki jo določi pooblaščeni cenilec.

4. člen
(veljavnost)
Ta odlok začne veljati petnajsti dan po objavi v uradnem glasilu občine.
"""

ADOPTED = """1. člen
(predmet)
Ta odlok ureja oddajo praznih občinskih prostorov v uporabo za kulturno dejavnost.

2. člen
(trajanje)
Prostor se odda za najmanj pet let.

3. člen
(nadzor)
Oddajo prostorov nadzoruje komisija, ki občinskemu svetu poroča vsako leto.

4. člen
(najemnina)
Uporabnik plačuje tržno najemnino, ki jo določi pooblaščeni cenilec.

5. člen
(veljavnost)
Ta odlok začne veljati petnajsti dan po objavi v uradnem glasilu občine.
"""

AMENDING = """1. člen
V Odloku o oddaji prostorov (Uradno glasilo, št. 5/20) se v 2. členu beseda »eno« nadomesti z besedo »eno koledarsko«.

2. člen
V 3. členu se beseda »mesečno« črta.

3. člen
Ta odlok začne veljati naslednji dan po objavi v uradnem glasilu občine.
"""


def taken_in(text, *, dossier=None, act=None, kind=TextKind.DRAFT, label=None, on=None, by=None):
    """A wording kept and compared, as after the button of the office."""
    now = timezone.now()
    version = add_text_version(
        parsed=parse_text(text),
        text=text,
        label=label or str(kind.label),
        kind=kind,
        on=PartialDate(on) if on else None,
        dossier=dossier,
        act=act,
        by=by or office(),
        now=now,
    )
    take_stock(version=version, now=now)
    return version
