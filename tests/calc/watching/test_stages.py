"""Names of stages as sources write them, and what comes next."""

import pytest

from zbor.calc.watching.stages import Expected, Procedure, Stage, expected_after, procedure_of, stage_of


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("predpis v pripravi", Stage.DRAFT),
        ("V javni obravnavi", Stage.CONSULTATION),
        ("Medresorsko usklajevanje", Stage.COORDINATION),
        ("Obravnava na Vladi RS", Stage.GOVERNMENT),
        ("prva obravnava", Stage.FIRST_READING),
        ("druga obravnava - MDT", Stage.COMMITTEE),
        ("druga obravnava - DZ", Stage.SECOND_READING),
        ("tretja obravnava", Stage.THIRD_READING),
        ("sprejet predlog", Stage.ADOPTED),
        ("zahteva za ponovno odločanje", Stage.AGAIN),
        ("Zakonodajni referendum", Stage.REFERENDUM),
        ("objava v Uradnem listu", Stage.GAZETTE),
        ("konec postopka", Stage.ENDED),
        ("Vložitev amandmajev", None),
        ("", None),
    ],
)
def test_slovene_stages_are_known_by_their_names(name, stage):
    assert stage_of(name) is stage


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("Call for evidence", Stage.EU_EVIDENCE),
        ("Public consultation", Stage.EU_CONSULTATION),
        ("Commission adoption", Stage.EU_PROPOSAL),
        ("Feedback: open", Stage.EU_FEEDBACK),
        ("Awaiting Council's first reading position", Stage.EU_FIRST_READING),
        ("Final act signed", Stage.EU_ADOPTED),
        ("Final act published in Official Journal", Stage.EU_JOURNAL),
        ("Withdrawn", Stage.ENDED),
    ],
)
def test_stages_of_the_union_are_known_by_their_names(name, stage):
    assert stage_of(name, is_european=True) is stage


@pytest.mark.parametrize(
    ("name", "kind", "procedure"),
    [
        ("redni", "law", Procedure.REGULAR),
        ("skrajšani postopek", "law", Procedure.SHORTENED),
        ("nujni", "law", Procedure.URGENT),
        ("", "decree", Procedure.BYLAW),
        ("", "", Procedure.REGULAR),
    ],
)
def test_a_procedure_is_known_by_its_name_or_by_the_kind_of_act(name, kind, procedure):
    assert procedure_of(name, kind=kind) is procedure


def test_the_faster_procedures_have_no_first_reading():
    after = [
        expected_after(Stage.GOVERNMENT, one) for one in (Procedure.REGULAR, Procedure.SHORTENED, Procedure.URGENT)
    ]

    assert after == [Expected(Stage.FIRST_READING), Expected(Stage.COMMITTEE), Expected(Stage.COMMITTEE)]


def test_a_time_is_told_only_where_one_is_laid_down():
    assert expected_after(Stage.ADOPTED, Procedure.REGULAR) == Expected(Stage.COUNCIL, 7)
    assert expected_after(Stage.SECOND_READING, Procedure.REGULAR) == Expected(Stage.THIRD_READING)


@pytest.mark.parametrize("procedure", list(Procedure))
def test_nothing_is_expected_at_the_end_or_after_what_is_not_known(procedure):
    assert [expected_after(one, procedure) for one in (None, Stage.ENDED, Stage.IN_FORCE, Stage.EU_IN_FORCE)] == [
        None
    ] * 4


def test_what_not_every_act_goes_through_leads_back():
    assert expected_after(Stage.AGAIN, Procedure.REGULAR) == Expected(Stage.GAZETTE, 8)
