"""The files of the example network: complete, marked, sourced and consistent."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from zbor.calc.legal.parse import parse_text
from zbor.cli.example import reading
from zbor.cli.example.decoding import Malformed, when
from zbor.cli.example.reading import Example, read, sources_of

BOOKS = (
    "institutions.toml",
    "members.toml",
    "current.toml",
    "decided.toml",
    "earlier.toml",
    "project.toml",
    "dialogue.toml",
    "assembly.toml",
    "press.toml",
    "trainings.toml",
    "items.toml",
    "agreements.toml",
)


@pytest.fixture(scope="module")
def example() -> Example:
    return read()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in BOOKS:
        shutil.copy(reading.HERE / name, tmp_path / name)
    for folder in ("dossiers", "texts"):
        shutil.copytree(reading.HERE / folder, tmp_path / folder)
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_all_eighteen_real_matters_are_told(example: Example) -> None:
    told = {dossier.code.split("-")[0] for dossier in example.dossiers}

    assert {f"d{number:02}" for number in range(1, 19)} == told


def test_every_fact_has_a_source(example: Example) -> None:
    assert [dossier.code for dossier in example.dossiers if not sources_of(dossier)] == []
    assert [holder.name for holder in example.office_holders if not holder.source.startswith("http")] == []


def test_membership_counts_a_hundred_organisations_and_sixty_individuals(example: Example) -> None:
    members = example.members

    assert (len(members.organisation), len(members.individual), len(members.office), len(members.board)) == (
        100,
        60,
        5,
        7,
    )


def test_every_discipline_and_region_has_a_member(example: Example) -> None:
    assert len({organisation.discipline for organisation in example.members.organisation}) == 9
    assert len({organisation.region for organisation in example.members.organisation}) == 12


def test_addresses_are_unique_and_lie_in_the_reserved_domain(example: Example) -> None:
    addresses = [person.email for person in example.people.values()]

    assert Counter(addresses).most_common(1)[0][1] == 1
    assert [one for one in addresses if not re.fullmatch(r"[a-z]+\.[a-z]+@primer\.example", one)] == []


def test_everything_invented_is_marked(example: Example) -> None:
    assert example.members.example
    assert [each.dossier.code for each in example.rounds if not each.example] == []
    assert [each.act.code for each in example.rounds if "(primer)" not in each.act.title] == []
    assert [one.name for one in example.institutions if one.example and "(primer)" not in one.name] == []


def test_the_sick_pay_demand_is_judged_four_times_over_six_years(example: Example) -> None:
    (dossier,) = (one for one in example.dossiers if one.code == "d08-nadomestilo-2017")
    (demand,) = dossier.demand

    assert [(verdict.on.day.year, verdict.verdict) for verdict in demand.verdicts] == [
        (2017, "rejected"),
        (2018, "rejected"),
        (2022, "partly"),
        (2023, "accepted"),
    ]


def test_verdicts_follow_their_demand_in_time(example: Example) -> None:
    late = [
        (dossier.code, demand.number)
        for dossier in example.dossiers
        for demand in dossier.demand
        if [one.on.day for one in demand.verdicts] != sorted(one.on.day for one in demand.verdicts)
    ]

    assert late == []


def test_the_current_consultation_closes_in_five_days(example: Example) -> None:
    plan = example.current.dossier.plan

    assert (plan.published, plan.members, plan.deadline - plan.published) == (-9, 5, 21)


def test_the_current_consultation_has_eighteen_statements(example: Example) -> None:
    statements = example.current.statement

    assert Counter(statement.origin for statement in statements) == {"seed": 12, "member": 6}
    assert Counter(statement.state for statement in statements) == {"approved": 16, "rejected": 1, "pending": 1}
    assert [one.code for one in statements if (one.state == "rejected") != bool(one.reason)] == []
    assert [one.code for one in statements if (one.state == "approved") != bool(one.camps)] == []


def test_three_statements_unite_both_camps_and_others_divide_them(example: Example) -> None:
    camps = [statement.camps for statement in example.current.statement if statement.camps]

    assert sum(min(pair) > 0.9 for pair in camps) == 3
    assert sum(abs(pair[0] - pair[1]) > 0.3 for pair in camps) >= 8


def test_comments_and_statements_point_to_articles_of_the_draft(example: Example) -> None:
    draft = parse_text(example.texts["current-draft.md"])

    named = {one.article for one in (*example.current.statement, *example.current.comment) if one.article}

    assert [article.key for article in draft.articles] == [*map(str, range(1, 12)), "priloga-1", "priloga-2"]
    assert named - {article.key for article in draft.articles} == set()
    assert (draft.leftover, draft.notes) == ((), ())


def test_every_text_is_read_whole_and_demands_point_to_articles_of_the_draft(example: Example) -> None:
    read_texts = {name: parse_text(text) for name, text in example.texts.items()}
    draft = read_texts["decided-draft.md"]

    assert {name: (act.leftover, act.notes) for name, act in read_texts.items()} == dict.fromkeys(read_texts, ((), ()))
    assert {demand.article for demand in example.decided.demand} <= {article.key for article in draft.articles}


def test_the_decided_position_has_five_demands_and_a_majority_over_quorum(example: Example) -> None:
    decision = example.decided.decision

    assert decision is not None
    assert [demand.number for demand in example.decided.demand] == [1, 2, 3, 4, 5]
    assert decision.yes > decision.no
    voices = len(example.members.organisation) + len(example.members.individual)
    assert (decision.yes + decision.no + decision.abstain) * 3 >= voices
    assert {endorsement.kind for endorsement in example.decided.endorsement} == {"signs", "reservation", "dissents"}


def test_no_round_has_events_after_the_day_of_loading(example: Example) -> None:
    days = [event.day for each in example.rounds for event in each.dossier.chronology]

    assert max(days) < 0


def test_the_dialogue_has_no_talk_and_no_answer_after_the_day_of_loading(example: Example) -> None:
    told = example.dialogue
    days = [talk.day for talk in told.talk] + [request.day for request in told.request]
    days += [
        one.ruled for group in told.group for session in group.session for one in session.conclusion if one.verdict
    ]

    assert max(days) < 0


def test_a_clipping_of_a_dossier_that_is_not_there_is_named(copy: Path) -> None:
    change(copy / "press.toml", 'dossiers = ["primer-odlok-prostori"]', 'dossiers = ["ni-ga"]')

    with pytest.raises(Malformed, match="press dossier refers to ni-ga"):
        read(copy)


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('programme = "ucinki"', 'programme = "ni-ga"', "refers to ni-ga"),
        ("day = 19, ", "", "a session needs a date or a number of days"),
        ("day = 19, ", "on = 2017-09-26, ", "a date of the public record needs its source"),
        ('name = "Anja Jelenko", way', 'name = "Ni Je", way', "refers to Ni Je, who is not there"),
        ('name = "Ema Ravnihar"', 'name = "Luka Brodnik"', "Luka Brodnik is no stranger"),
        (
            'ahead = -1, because = "V Posavju tega cikla letos ne bo."',
            "ahead = -1",
            "it is not said why Milena Kostanjšek",
        ),
        ('["Tamara Lipičnik", "Metod Kresnik"', '["Ni Je", "Metod Kresnik"', "refers to Ni Je, who is not there"),
    ],
)
def test_a_training_that_cannot_be_is_named(copy: Path, before: str, after: str, fault: str) -> None:
    change(copy / "trainings.toml", before, after)

    with pytest.raises(Malformed, match=fault):
        read(copy)


def test_a_talk_with_nobody_we_know_is_named(copy: Path) -> None:
    change(copy / "dialogue.toml", 'holder = "Simona Borovnik"', 'holder = "Ni Je"')

    with pytest.raises(Malformed, match="dialogue talk refers to Ni Je"):
        read(copy)


def test_a_dangling_reference_is_named(copy: Path) -> None:
    change(copy / "decided.toml", 'organisation = "bela-stena"', 'organisation = "ni-je"')

    with pytest.raises(Malformed, match="primer-odlok-prostori refers to ni-je"):
        read(copy)


def test_an_unknown_key_is_named(copy: Path) -> None:
    change(copy / "project.toml", "call_gazette", "gazette")

    with pytest.raises(Malformed, match=r"project\.toml: unknown gazette"):
        read(copy)


def test_a_malformed_date_is_named(copy: Path) -> None:
    change(copy / "dossiers" / "zakoni.toml", 'on = "2017-09-14"', 'on = "2017-13-14"')

    with pytest.raises(Malformed, match="dossier 7: chronology 3: on: '2017-13-14' is not a date"):
        read(copy)


@pytest.mark.parametrize(
    ("text", "precision", "first"),
    [("2016", "year", "2016-01-01"), ("2016-09", "month", "2016-09-01"), ("2016-09-15", "day", "2016-09-15")],
)
def test_the_length_of_a_date_says_its_precision(text: str, precision: str, first: str) -> None:
    found = when(text, "here")

    assert (found.precision, found.day.isoformat()) == (precision, first)


def test_an_item_that_is_invented_and_does_not_say_so_is_named(copy: Path) -> None:
    change(copy / "items.toml", "dvoran za vaje in nastope (primer)", "dvoran za vaje in nastope")

    with pytest.raises(Malformed, match="is invented and does not say so"):
        read(copy)


def test_an_item_of_a_dossier_that_is_not_there_is_named(copy: Path) -> None:
    change(copy / "items.toml", 'dossier = "d13-znorg"', 'dossier = "ni-ga"')

    with pytest.raises(Malformed, match="Predlog zakona o nevladnih organizacijah refers to what is not there"):
        read(copy)


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("example = true", "example = false", "agreements.toml is not marked as an example"),
        ('by = "Maja Vetrih"', 'by = "Nihče Nikjer"', "agreements refer to Nihče Nikjer"),
        ('["prosti-ton", "partner"', '["ni-je", "partner"', "agreement zdravje-1 refers to ni-je"),
        ('by = "zadnja-vrsta"', 'by = "prosti-ton"', "agreement zdravje-2: prosti-ton is no party"),
        ('renews = "zdravje-1"', 'renews = "zvok"', "agreement zdravje-2 carries on zvok"),
    ],
)
def test_an_agreement_that_cannot_be_is_named(copy: Path, before: str, after: str, fault: str) -> None:
    change(copy / "agreements.toml", before, after)

    with pytest.raises(Malformed, match=fault):
        read(copy)
