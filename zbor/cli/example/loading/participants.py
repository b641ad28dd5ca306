"""An invented operation of an invented funder, with nobody in it: people who are counted are not even invented."""

from zbor.cli.example.loading.known import Known
from zbor.cli.example.reading import Example
from zbor.participants.actions import save_operation

TOLD = """Operacijo plačuje izmišljen sklad. Zanj moramo vedeti, koliko ljudi sodeluje, koliko so stari, kakšne izobrazbe so in kje delajo; poročamo samo številke.

Vaše podatke vidita pisarna mreže in tisti, ki porabo denarja preverjajo. Drugam ne gredo."""


def load_operation(example: Example, known: Known) -> None:
    """Load it as running since spring, so that somebody can be asked at once."""
    responsible = known.people[example.project.contact.name]
    operation = save_operation(
        operation=None,
        fields={
            "name": "Šola zagovorništva za kulturo",
            "code": "PRIMER-2026-01",
            "since": known.days.day(-200),
            "until": known.days.day(500),
            "asks": "esf-plus-2021",
            "keep_until": known.days.day(3000),
            "responsible": responsible,
        },
        notice=TOLD,
        by=responsible,
        now=known.days.now,
    )
    operation.is_example = True
    operation.save(update_fields=["is_example"])
