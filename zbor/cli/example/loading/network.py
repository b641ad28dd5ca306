"""The invented members, office, board, working groups and friends."""

from datetime import date

from zbor.cli.example import shapes
from zbor.cli.example.loading.known import Known
from zbor.cli.example.reading import Example
from zbor.members.actions import (
    affiliate,
    begin_membership,
    enter_organisation,
    enter_person,
    give_seat,
    grant_mandate,
    open_body,
)
from zbor.members.enums import BodyKind, LegalForm, Sector, Size
from zbor.members.models import Discipline, Organisation, Person, Region

DISCIPLINES: dict[shapes.Discipline, tuple[str, str]] = {
    "performing": ("uprizoritvene umetnosti", "performing arts"),
    "music": ("glasba", "music"),
    "visual": ("vizualne umetnosti", "visual arts"),
    "architecture_design": ("arhitektura in oblikovanje", "architecture and design"),
    "intermedia": ("intermedijske umetnosti", "intermedia art"),
    "books": ("knjiga in založništvo", "books and publishing"),
    "heritage": ("kulturna dediščina", "cultural heritage"),
    "amateur": ("ljubiteljska kultura", "amateur culture"),
    "audiovisual": ("avdiovizualna kultura", "audiovisual culture"),
}

REGIONS: dict[shapes.Region, tuple[str, str]] = {
    "pomurska": ("pomurska", "Pomurje"),
    "podravska": ("podravska", "Podravje"),
    "koroska": ("koroška", "Carinthia"),
    "savinjska": ("savinjska", "Savinja"),
    "zasavska": ("zasavska", "Central Sava"),
    "posavska": ("posavska", "Lower Sava"),
    "jugovzhodna": ("jugovzhodna Slovenija", "Southeast Slovenia"),
    "osrednjeslovenska": ("osrednjeslovenska", "Central Slovenia"),
    "gorenjska": ("gorenjska", "Upper Carniola"),
    "primorsko-notranjska": ("primorsko-notranjska", "Littoral–Inner Carniola"),
    "goriska": ("goriška", "Gorizia"),
    "obalno-kraska": ("obalno-kraška", "Coastal–Karst"),
}

FORMS = {
    "institute": LegalForm.INSTITUTE,
    "association": LegalForm.ASSOCIATION,
    "cooperative": LegalForm.COOPERATIVE,
    "foundation": LegalForm.FOUNDATION,
    "federation": LegalForm.ASSOCIATION,
}

OFFICE_SINCE = -2600
BOARD_SINCE = -700
GROUPS_SINCE = -400
STAFF_SINCE = -300
LATEST_JOINED = -100
"""Nobody joins later than so many days before loading, so that all members are on every roll of the last months."""


def load_network(example: Example, known: Known) -> None:
    """Enter everyone, with what they are in the network."""
    members = example.members
    disciplines = _disciplines()
    regions = _regions()
    for somebody in example.people.values():
        known.people[somebody.name] = Person(name=somebody.name, email=somebody.email, is_example=True)
    for individual in members.individual:
        person = known.people[individual.name]
        person.discipline, person.region = disciplines[individual.discipline], regions[individual.region]
    for person in known.people.values():
        enter_person(person=person, by=None)
    _seats(members, known)
    for one in members.organisation:
        _member(one, known, discipline=disciplines[one.discipline], region=regions[one.region])
    for individual in members.individual:
        begin_membership(of=known.people[individual.name], since=_joined(individual.joined, known), by=None)
    _staff(members, known)
    _friends(members, known, regions)


def _disciplines() -> dict[str, Discipline]:
    return {
        code: Discipline.objects.get_or_create(code=code, defaults={"name": name, "name_en": english, "order": order})[
            0
        ]
        for order, (code, (name, english)) in enumerate(DISCIPLINES.items())
    }


def _regions() -> dict[str, Region]:
    return {
        code: Region.objects.get_or_create(code=code, defaults={"name": name, "name_en": english, "order": order})[0]
        for order, (code, (name, english)) in enumerate(REGIONS.items())
    }


def _joined(day: date, known: Known) -> date:
    return min(day, known.days.day(LATEST_JOINED))


def _member(one: shapes.Organisation, known: Known, *, discipline: Discipline, region: Region) -> None:
    """Enter a member organisation with the person mandated to speak for it."""
    organisation = enter_organisation(
        organisation=Organisation(
            name=one.name,
            short_name=one.short,
            legal_form=FORMS[one.form],
            discipline=discipline,
            region=region,
            town=one.town,
            size=Size(one.size),
            email=f"pisarna@{one.code}.primer.example",
            is_example=True,
        ),
        by=None,
    )
    known.organisations[one.code] = organisation
    since, person = _joined(one.joined, known), known.people[one.representative]
    known.representatives[one.code] = person
    begin_membership(of=organisation, since=since, by=None)
    affiliate(person=person, organisation=organisation, since=since, role="zastopanje", by=None)
    grant_mandate(person=person, organisation=organisation, since=since, by=None)


def _staff(members: shapes.Members, known: Known) -> None:
    for role in members.staff:
        affiliate(
            person=known.people[role.name],
            organisation=known.organisations[role.organisation or ""],
            since=known.days.day(STAFF_SINCE),
            role=role.task,
            by=None,
        )


def _friends(members: shapes.Members, known: Known, regions: dict[str, Region]) -> None:
    """Enter those who work with the network and do not belong to it."""
    for partner in members.partner:
        known.organisations[partner.code] = enter_organisation(
            organisation=Organisation(
                name=partner.name,
                sector=Sector.PUBLIC,
                legal_form=LegalForm.PUBLIC_INSTITUTE,
                region=regions[partner.region],
                town=partner.town,
                description=partner.description,
                is_example=True,
            ),
            by=None,
        )
    for role in members.friends:
        if role.partner:
            affiliate(
                person=known.people[role.name],
                organisation=known.organisations[role.partner],
                since=known.days.day(STAFF_SINCE),
                role=role.task,
                by=None,
            )


def _seats(members: shapes.Members, known: Known) -> None:
    """Seat the office, the board and the working groups."""
    office = open_body(name="Pisarna", kind=BodyKind.OFFICE, by=None)
    board = open_body(name="Upravni odbor", kind=BodyKind.BOARD, by=None)
    for role in members.office:
        since = known.days.day(OFFICE_SINCE)
        give_seat(body=office, person=known.people[role.name], since=since, role=role.task, by=None)
    for role in members.board:
        since = known.days.day(BOARD_SINCE)
        give_seat(body=board, person=known.people[role.name], since=since, role=role.task, by=None)
    for group in members.group:
        body = open_body(name=group.name, kind=BodyKind.WORKING_GROUP, by=None)
        for name in group.members:
            give_seat(body=body, person=known.people[name], since=known.days.day(GROUPS_SINCE), by=None)
