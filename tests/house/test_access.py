"""The doors: every view says whom it lets in, docs/access.md says the same, and the pages really do it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.factories import dossiers as rounds
from tests.factories import members as people
from zbor.base.enums import Door, Role
from zbor.cli.access import VISITORS, Entrance, entrances, table
from zbor.members.doors import FOREIGN

ROOT = Path(__file__).resolve().parents[2]
PERSONS: dict[str, Callable[[], object]] = {
    "stranger": lambda: people.stranger,
    "signed in": people.outsider,
    "member": lambda: people.staff(people.member_organisation()),
    "representative": people.representative,
    "board": people.board,
    "office": people.office,
}
EXAMPLES: dict[str, Callable[[], dict[str, object]]] = {
    "members:organisation": lambda: {"pk": people.OrganisationFactory().pk},
    "members:edit_organisation": lambda: {"pk": people.OrganisationFactory().pk},
    "members:add_worker": lambda: {"pk": people.OrganisationFactory().pk},
    "members:person": lambda: {"pk": people.PersonFactory().pk},
    "members:edit_person": lambda: {"pk": people.PersonFactory().pk},
    "members:begin_membership": lambda: {"kind": "people", "pk": people.PersonFactory().pk},
    "members:grant_mandate": lambda: {"pk": people.AffiliationFactory().pk},
    "members:end": lambda: {"kind": "mandates", "pk": people.MandateFactory().pk},
    "members:restore": lambda: {"kind": "mandates", "pk": people.MandateFactory().pk},
    "members:body": lambda: {"pk": people.BodyFactory().pk},
    "members:give_seat": lambda: {"pk": people.BodyFactory().pk},
    "desk:dossier": lambda: {"pk": rounds.DossierFactory(public=True).pk},
    "dossiers:chronology": lambda: {"pk": rounds.DossierFactory(public=True).pk},
    "dossiers:documents": lambda: {"pk": rounds.DossierFactory(public=True).pk},
    "desk:text": lambda: _text(rounds.TextVersionFactory(dossier__public=True)),
    "dossiers:act": lambda: {"pk": rounds.DossierFactory(public=True, act=rounds.ActFactory()).act_id},
    "dossiers:act_text": lambda: _text_of_an_act(rounds.DossierFactory(public=True, act=rounds.ActFactory()).act),
}
"""Things that really exist, for views whose inside is worth entering; other views are asked for what does not exist."""


def _text(version) -> dict[str, object]:
    return {"pk": version.dossier_id, "version": version.pk}


def _text_of_an_act(act) -> dict[str, object]:
    return {"pk": act.pk, "version": rounds.TextVersionFactory(act=act, dossier=None).pk}


NOWHERE = {"int": "999999999", "slug": "nowhere", "str": "nowhere", "uuid": "0" * 32, "path": "nowhere"}
ASIDE = {Door.DEVELOPMENT}


def test_every_view_of_ours_says_its_door():
    assert [entrance.name for entrance in entrances() if entrance.is_ours and entrance.door is None] == []


def test_every_door_for_a_foreign_view_belongs_to_one():
    assert set(FOREIGN) <= {entrance.name for entrance in entrances()}


def test_no_foreign_view_is_open_by_accident():
    opened = {entrance.name for entrance in entrances() if entrance.door and not entrance.is_ours}

    assert opened <= {*FOREIGN, "set_language"}


def test_the_page_about_access_is_up_to_date():
    written = (ROOT / "docs" / "access.md").read_text(encoding="utf-8")

    assert written == table(), "write it again: zbor access --write docs/access.md"


def test_the_visitors_of_the_table_are_all_roles():
    assert frozenset().union(*VISITORS.values()) == frozenset(Role)


@pytest.mark.django_db
@pytest.mark.parametrize("visitor", PERSONS)
def test_pages_answer_each_visitor_as_the_table_says(visitor):
    client = people.client_as(PERSONS[visitor]())

    wrong = [
        (entrance.address, promised, answered)
        for entrance in entrances()
        if entrance.door not in ASIDE
        and (promised := _promise(entrance, VISITORS[visitor])) != (answered := _answer(client, entrance))
        and not (promised == "let in" and _is_about_a_thing(entrance))
    ]

    assert wrong == []


def _is_about_a_thing(entrance: Entrance) -> bool:
    """Behind the door, the rule of the thing itself may still turn a visitor away; the rooms' own tests prove it."""
    return "<" in entrance.address


def _promise(entrance: Entrance, roles: frozenset[Role]) -> str:
    if entrance.door is None:
        return "not there"
    if entrance.lets_in(roles):
        return "let in"
    return "asked to sign in" if Role.STRANGER in roles else "kept out"


def _answer(client, entrance: Entrance) -> str:
    """What a visitor meets at the door. Inside, a thing that does not exist may be missing: that is being let in."""
    response = client.get(_address(entrance))
    match response.status_code:
        case 302 if response.url.startswith("/account/login/?next=") and entrance.name != "account_login":
            return "asked to sign in"
        case 403:
            return "kept out"
        case 404 if entrance.door is None:
            return "not there"
    return "let in"


def _address(entrance: Entrance) -> str:
    arguments = {name: str(value) for name, value in EXAMPLES.get(entrance.name, dict)().items()}

    def filled(placeholder: re.Match[str]) -> str:
        converter, name = placeholder.group(1) or "str", placeholder.group(2)
        return arguments.get(name) or ("999999999" if name == "pk" else NOWHERE.get(converter, "nowhere"))

    return re.sub(r"<(?:(\w+):)?(\w+)>", filled, entrance.address)
