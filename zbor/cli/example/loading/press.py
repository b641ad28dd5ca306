"""An invented journalist with a call, and what invented media wrote."""

from zbor.cli.example import pressing
from zbor.cli.example.loading.known import Known
from zbor.cli.example.reading import Example
from zbor.dialogue.actions import log_talk, save_journalist
from zbor.dialogue.enums import Grounds, TalkKind
from zbor.press.actions import save_clipping
from zbor.press.enums import ClippingKind


def load_press(example: Example, known: Known) -> None:
    """Load journalists first, then clippings."""
    for journalist in example.press.journalist:
        _journalist(journalist, example.press.by, known)
    for clipping in example.press.clipping:
        _clipping(clipping, example.press.by, known)


def _journalist(told: pressing.InventedJournalist, by: str, known: Known) -> None:
    fields = {"name": told.name, "covers": told.covers, "email": told.email, "phone": "", "remark": ""}
    fields |= {"grounds": Grounds(told.grounds), "grounds_said": told.grounds_said}
    who, moment = known.people[by], known.days.moment(told.spoken, 14, 30)
    journalist = save_journalist(journalist=None, outlet=told.outlet, fields=fields, by=who, now=moment)
    call = {"kind": TalkKind.CALL, "at": moment, "journalist": journalist, "others": "", "said": told.said}
    log_talk(fields=call, by=who, now=moment)


def _clipping(told: pressing.InventedClipping, by: str, known: Known) -> None:
    fields = {
        "on": known.days.on(told.day),
        "title": told.title,
        "author": told.author,
        "kind": ClippingKind(told.kind),
        "url": told.url,
        "summary": told.summary,
        "quotes": "\n".join(told.quotes),
        "is_example": True,
    }
    save_clipping(
        clipping=None,
        outlet=told.outlet,
        fields=fields,
        dossiers=[known.dossiers[code] for code in told.dossiers],
        by=known.people[by],
        now=known.days.moment(told.day, 16),
    )
