import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.factories.dossiers import DossierFactory
from tests.factories.members import board, office, outsider, representative
from tests.factories.positions import NOW, PositionFactory, decided, demand_of, put
from tests.factories.text import named, section_of
from tests.racing import at_once
from zbor.base.refusals import Refused
from zbor.positions import actions, queries
from zbor.positions.comparing import Wording
from zbor.positions.enums import Place
from zbor.positions.models import Drafter, Section, SectionRevision
from zbor.positions.papers.paper import paper_of
from zbor.post.models import Mail
from zbor.record.models import Payload

pytestmark = pytest.mark.django_db


def order(position):
    return [(one.title, one.place) for one in queries.sections_in(position)]


def rewritten(section, title, text, *, base=1, by=None):
    wording = Wording(title, text)
    return actions.edit_section(section=section, base_revision=base, wording=wording, by=by or office(), now=NOW)


def test_sections_stand_in_the_order_in_which_they_were_added_to_their_place():
    position = PositionFactory()

    section_of(position, "Sklep", place=Place.AFTER)
    section_of(position, "Povzetek")
    section_of(position, "Analiza")

    assert order(position) == [("Povzetek", "before"), ("Analiza", "before"), ("Sklep", "after")]


def test_a_position_begins_with_the_words_around_its_demands_as_sections():
    position = actions.create_position(
        dossier=DossierFactory(), title="Stališče", introduction="Uvod.", closing="Sklep.", by=office(), now=NOW
    )

    assert [(one.text, one.place, str(one)) for one in queries.sections_in(position)] == [
        ("Uvod.", "before", "Uvod"),
        ("Sklep.", "after", "Sklep"),
    ]


def test_a_section_moves_over_the_demands_and_back():
    position = PositionFactory()
    section_of(position, "A")
    moved = section_of(position, "B")
    section_of(position, "C", place=Place.AFTER)

    down = [_moved(moved, up=False, position=position) for _press in range(3)]
    up = [_moved(moved, up=True, position=position) for _press in range(4)]

    assert down == ["A|BC", "A|CB", "A|CB"]
    assert up == ["A|BC", "AB|C", "BA|C", "BA|C"]


def _moved(section, *, up, position):
    actions.move_section(section=section, up=up, by=office(), now=NOW)
    return "|".join("".join(one.title for one in queries.sections_in(position).filter(place=place)) for place in Place)


def test_a_removed_section_comes_back_at_the_end_of_its_place():
    position = PositionFactory()
    first = section_of(position, "A")
    section_of(position, "B")
    section_of(position, "C", place=Place.AFTER)

    actions.remove_section(section=first, by=office(), now=NOW)
    gone = order(position)
    actions.restore_section(section=first, by=office(), now=NOW)

    assert gone == [("B", "before"), ("C", "after")]
    assert order(position) == [("B", "before"), ("A", "before"), ("C", "after")]


def test_every_version_is_kept_with_who_and_when():
    maja, luka = office(), office()
    section = section_of(text="Dvajset evrov.", by=maja)

    rewritten(section, "Analiza", "Trideset evrov.", by=luka)

    assert [(one.revision, one.text, one.by, one.at) for one in SectionRevision.objects.all()] == [
        (1, "Dvajset evrov.", maja, NOW),
        (2, "Trideset evrov.", luka, NOW),
    ]


def test_two_people_in_different_fields_are_put_together():
    section = section_of(title="Uvod", text="Prvo.")

    rewritten(section, "Povzetek", "Prvo.")
    rewritten(section, "Uvod", "Drugo.", base=1)

    section.refresh_from_db()
    assert (section.title, section.text, section.revision) == ("Povzetek", "Drugo.", 3)


def test_of_two_people_in_one_field_the_second_is_shown_both_and_nothing_is_written():
    section = section_of(title="Uvod", text="Prvo.")

    rewritten(section, "Uvod", "Maja piše.")
    edited = rewritten(section, "Uvod", "Luka piše.", base=1)

    assert (edited.clashes, edited.section.text, edited.merged.text) == (("text",), "Maja piše.", "Luka piše.")
    assert Section.objects.get().text == "Maja piše."


def test_a_section_sent_twice_is_one_and_an_empty_one_is_refused():
    position = PositionFactory()
    section_of(position, "Uvod", "Isto.")
    section_of(position, "Uvod", "Isto.")

    with pytest.raises(Refused):
        section_of(position, " ", " ")

    assert Section.objects.count() == 1


def test_two_who_between_them_would_empty_a_section_are_refused():
    section = section_of(title="Uvod", text="Prvo.")
    rewritten(section, "", "Prvo.")

    with pytest.raises(Refused):
        rewritten(section, "Uvod", "", base=1)

    assert [(one.title, one.text) for one in Section.objects.all()] == [("", "Prvo.")]


def test_line_ends_as_browsers_send_them_are_no_change():
    section = section_of(title="Uvod", text="Prva.\nDruga.")
    rewritten(section, "Povzetek", "Prva.\r\nDruga.")

    edited = rewritten(section, "Uvod", "Prva.\r\nDruga in tretja.", base=1)

    assert (edited.clashes, edited.section.title, edited.section.text) == ((), "Povzetek", "Prva.\nDruga in tretja.")
    assert [one.text for one in queries.versions_of(section)] == [
        "Prva.\nDruga in tretja.",
        "Prva.\nDruga.",
        "Prva.\nDruga.",
    ]


def test_a_removed_section_takes_no_words():
    section = section_of()
    actions.remove_section(section=section, by=office(), now=NOW)

    with pytest.raises(Refused):
        rewritten(section, "Uvod", "Besede.")


def test_when_the_network_decides_the_text_stands():
    position = PositionFactory()
    demand_of(position)
    section = section_of(position)
    put(position)

    for deed in (
        lambda: rewritten(section, "Uvod", "Drugače."),
        lambda: actions.move_section(section=section, up=True, by=office(), now=NOW),
        lambda: actions.remove_section(section=section, by=office(), now=NOW),
        lambda: section_of(position, "Še eno"),
    ):
        with pytest.raises(Refused):
            deed()

    assert Section.objects.get().revision == 1


@pytest.mark.parametrize("who", [representative, board, outsider])
def test_whoever_is_not_in_the_drafting_group_writes_nothing(who):
    section = section_of()

    with pytest.raises(Refused):
        rewritten(section, "Uvod", "Moje.", by=who())


def test_the_rapporteur_and_the_drafting_group_write_sections_and_demands():
    rapporteur, petra = representative(), representative()
    position = PositionFactory(rapporteur=rapporteur)
    named(position, petra)

    for person in (rapporteur, petra):
        section_of(position, person.name, by=person)
        actions.create_demand(position=position, title=person.name, by=person, now=NOW)

    assert (Section.objects.count(), queries.demands_in(position).count()) == (2, 2)


def test_whoever_is_named_is_told_once_and_whoever_is_dismissed_writes_no_more():
    position, petra = PositionFactory(), representative()

    drafter = named(position, petra)
    named(position, petra)
    letters = Mail.objects.filter(to=petra.email).count()
    actions.dismiss_drafter(drafter=drafter, by=office(), now=NOW)

    assert (letters, Drafter.objects.count()) == (1, 0)
    with pytest.raises(Refused):
        section_of(position, by=petra)


def test_only_people_of_the_network_are_named_and_only_by_who_keeps_the_dossier():
    position = PositionFactory()

    for person, by in ((outsider(), office()), (representative(), representative())):
        with pytest.raises(Refused):
            named(position, person, by=by)

    assert Drafter.objects.count() == 0


def test_each_change_is_noted_in_the_journal():
    section = section_of()
    rewritten(section, "Uvod", "Drugače.")
    actions.move_section(section=section, up=False, by=office(), now=NOW)
    actions.remove_section(section=section, by=office(), now=NOW)
    actions.restore_section(section=section, by=office(), now=NOW)

    verbs = Payload.objects.filter(subject_kind="positions.section").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["section.created", "section.edited", "section.moved", "section.removed", "section.restored"]


def test_the_papers_hold_the_sections_in_order():
    position = PositionFactory()
    demand_of(position, "Nadomestilo naj bo višje")
    section_of(position, "Sklep", "Odgovorite v roku.", place=Place.AFTER)
    section_of(position, "Povzetek", "Gre za nadomestilo.\n\n- prvič\n- drugič")
    decided(position)

    paper = paper_of(position, today=NOW.date())

    assert [one.title for one in (*paper.before, *paper.demands, *paper.after)] == [
        "Povzetek",
        "Nadomestilo naj bo višje",
        "Sklep",
    ]


# ---------------------------------------------------------------- at the same moment


@pytest.mark.django_db(transaction=True)
def test_sections_added_at_once_have_numbers_of_their_own():
    position, maja = PositionFactory(), office()
    places = [Place.BEFORE, Place.AFTER] * 5
    deeds = [
        lambda number=number, place=place: section_of(position, f"Del {number}", place=place, by=maja)
        for number, place in enumerate(places)
    ]

    at_once(*deeds)

    assert [one.place for one in queries.sections_in(position)] == ["before"] * 5 + ["after"] * 5


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_one_is_written_and_the_other_shown_both():
    section, people = section_of(title="Uvod", text="Prej."), [office() for _person in range(5)]
    edits = []
    deeds = [
        lambda by=by, n=n: edits.append(rewritten(section, "Uvod", f"Beseda {n}.", by=by))
        for n, by in enumerate(people)
    ]

    at_once(*deeds)

    assert sorted(len(edit.clashes) for edit in edits) == [0, 1, 1, 1, 1]
    assert SectionRevision.objects.count() == 2


# ---------------------------------------------------------------- what was there before


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_what_was_written_before_there_were_sections_is_kept_both_ways():
    executor = MigrationExecutor(connection)
    latest = executor.loader.graph.leaf_nodes()  # of every room: going back takes what rests on positions along
    position = PositionFactory()
    section_of(position, "", "Uvod.")
    section_of(position, "Analiza", "Podatki.")
    section_of(position, "", "Sklep.", place=Place.AFTER)

    try:
        executor.migrate([("positions", "0002_amendments")])
        old = MigrationExecutor(connection).loader.project_state([("positions", "0002_amendments")]).apps
        before = old.get_model("positions", "Position").objects.values_list("introduction", "closing").get()
    finally:
        MigrationExecutor(connection).migrate(latest)

    assert before == ("Uvod.\n\nAnaliza\n\nPodatki.", "Sklep.")
    assert [(one.text, one.place, one.revisions.count()) for one in queries.sections_in(position)] == [
        ("Uvod.\n\nAnaliza\n\nPodatki.", "before", 1),
        ("Sklep.", "after", 1),
    ]
