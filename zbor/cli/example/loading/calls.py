"""Invented calls for proposals, their conditions, and what some organisations have said of themselves."""

from datetime import date
from decimal import Decimal
from typing import Any

from zbor.calc import eligibility as calc
from zbor.cli.example.loading.known import Known
from zbor.funding.actions.calls import announce, save_call
from zbor.funding.actions.conditions import add_condition
from zbor.funding.actions.facts import say, share
from zbor.funding.actions.following import follow
from zbor.funding.actions.interests import want_calls
from zbor.funding.enums import CallKind, Closing, FactKind, Handing
from zbor.funding.models import Call
from zbor.members.models import Discipline, Organisation, Region

OFFICE = "Maja Vetrih"
SAYING = 12
"""So many organisations have said something of themselves, and every second of them agreed to be found."""
INTEREST = calc.Has(
    what=calc.Trait.STATUS,
    code="public-interest-culture",
    quote="Prijavitelj ima status nevladne organizacije v javnem interesu na področju kulture.",
)
TWO_YEARS = calc.Registered(at_least=24, quote="Prijavitelj je na dan prijave vpisan v register vsaj dve leti.")
STAFF = calc.Among(
    circle=calc.Circle.MEMBERS,
    part=calc.Staff(at_least=2),
    at_least=1,
    quote="Vsaj eden od skupnih prijaviteljev ima najmanj dva zaposlena.",
)
SMALL = calc.Income(
    at_most=Decimal(70000), years=3, quote="Povprečni prihodek zadnjih treh let ne presega 70.000 evrov."
)
WHOLE_COUNTRY = calc.Has(what=calc.Trait.REACH, code="whole-country", quote="Prednost imajo dejavnosti v vsej državi.")


def load_calls(known: Known) -> None:
    """One open with conditions, one until the funds are used, one that comes, one that never ends, one that is over."""
    days = known.days
    main = _call(
        known, "Podpora manjšim organizacijam v kulturi", "Sklad za sodelovanje v kulturi", disciplines=["performing", "music"],
        kind=CallKind.PROJECT, code="SSK-7", subject="Projekti, v katerih se manjše organizacije povežejo in si delijo ljudi in znanje.",
        eligible="Nevladne organizacije v kulturi, same ali do štiri skupaj.", total=Decimal(240000), least=Decimal(10000),
        most=Decimal(30000), share=Decimal(80), number=10, closes_at=days.moment(24, 12), handing=Handing.ENTERED,
        contact="razpisi@sklad.example",
    )  # fmt: skip
    for condition in (TWO_YEARS, INTEREST, SMALL, STAFF, calc.Size(at_most=4)):
        _asks(main, condition, known)
    _asks(main, WHOLE_COUNTRY, known, is_hard=False)
    follow(call=main, by=known.people[OFFICE], now=days.now)
    _call(
        known, "Žepnina za gostovanja v tujini", "Mestna občina ob Reki", kind=CallKind.GRANT, number=66,
        subject="Pot in bivanje za gostovanja, ki so že dogovorjena.", total=Decimal(99000), most=Decimal(1500),
        closing=Closing.WHEN_USED, closes_at=days.end_of(60), has_hour=False, regions=["osrednjeslovenska"],
    )  # fmt: skip
    _call(
        known, "Večletni programi 2027–2030", "Ministrstvo za umetnost in dediščino", kind=CallKind.PROGRAMME,
        opens_on=days.day(12), closes_at=days.moment(75, 23, 59), has_hour=False, handing=Handing.POSTED,
        subject="Štiriletni programi javnih kulturnih projektov.",
    )  # fmt: skip
    _call(
        known, "Prostori za vaje po neprofitni najemnini", "Zavod Odprta hiša", kind=CallKind.TENURE,
        closing=Closing.NEVER, subject="Dvorana in dve manjši sobi, po dogovoru.",
    )  # fmt: skip
    _call(
        known, "Sofinanciranje evropskih projektov", "Mestna občina ob Reki", total=Decimal(15000),
        closes_at=days.moment(-40, 12), subject="Lastni delež v projektih, izbranih v evropskem programu.",
    )  # fmt: skip
    _say(known)
    for code in sorted(known.representatives)[:5]:
        want_calls(disciplines=[], regions=[], kinds=[], by=known.representatives[code], now=days.now)


def _call(
    known: Known, title: str, publisher: str, *, disciplines: tuple[str, ...] | list[str] = (), regions: tuple[str, ...] | list[str] = (), **fields: Any
) -> Call:  # fmt: skip
    by, now = known.people[OFFICE], known.days.now
    call = save_call(
        call=None,
        fields={"title": title, "publisher": publisher, "address": "https://razpis.example/", "is_example": True}
        | fields,
        disciplines=list(Discipline.objects.filter(code__in=disciplines)),
        regions=list(Region.objects.filter(code__in=regions)),
        by=by,
        now=now,
    )
    return announce(call=call, by=by, now=now, is_record=True)


def _asks(call: Call, condition: calc.Condition, known: Known, *, is_hard: bool = True) -> None:
    add_condition(call=call, condition=condition, is_hard=is_hard, by=known.people[OFFICE], now=known.days.now)


def _say(known: Known) -> None:
    """What only the place in the row decides."""
    for place, code in enumerate(sorted(known.organisations)[:SAYING]):
        organisation = known.organisations[code]
        if (by := known.representatives.get(code)) is None:
            continue
        told: list[tuple[FactKind, dict[str, Any]]] = [
            (FactKind.REGISTERED, {"since": date(2000 + place, 3, 1 + place)}),
            (FactKind.EMPLOYED, {"number": place % 4}),
            (FactKind.STATUS, {"code": "public-interest-culture", "has": place % 3 != 0}),
        ]
        told += [
            (
                FactKind.INCOME,
                {"year": known.days.today.year - back, "amount": Decimal(20000 + 9000 * place + 1000 * back)},
            )
            for back in (1, 2, 3)[: 1 + place % 3]
        ]
        _all_of(organisation, told, known, by_code=code)
        if place % 2 == 0:
            share(organisation=organisation, does=True, by=by, now=known.days.now)


def _all_of(
    organisation: Organisation, told: list[tuple[FactKind, dict[str, Any]]], known: Known, *, by_code: str
) -> None:
    for kind, fields in told:
        say(organisation=organisation, kind=kind, fields=fields, by=known.representatives[by_code], now=known.days.now)
