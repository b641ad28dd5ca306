"""Pabulib files: what is read, and what is said of files that cannot be."""

from fractions import Fraction

import pytest

from zbor.calc.shares import BadInstance, read_pabulib

META = ("META", "key;value", "description;Mesto", "num_projects;2", "num_votes;3", "budget;100,5", "vote_type;approval")
PROJECTS = ("PROJECTS", "project_id;cost;name", "7;40.25;Klopi", '12;60;"Drevesa; in sence"')
VOTES = ("VOTES", "voter_id;age;vote", "a;30;12,7", "b;;", "c;41;7")


def written(*, meta=META, projects=PROJECTS, votes=VOTES, end="\n"):
    return (end.join([*meta, *projects, *votes]) + end).encode()


def without(lines, line):
    return tuple(one for one in lines if one != line)


def exchanged(lines, line, other):
    return tuple(other if one == line else one for one in lines)


def approvals(instance):
    return {
        who: [instance.projects[one] for one in instance.project[begin:end]]
        for who, begin, end in zip(instance.voters, instance.start, instance.start[1:], strict=False)
    }


def refused(data):
    with pytest.raises(BadInstance) as refusal:
        read_pabulib(data, name="x.pb")
    return str(refusal.value).removeprefix("x.pb, ")


def test_projects_costs_budget_and_votes_are_read():
    budget = read_pabulib(written())

    instance = budget.instance
    assert instance.projects == ("12", "7")
    assert [Fraction(cost, instance.scale) for cost in instance.costs] == [60, Fraction("40.25")]
    assert Fraction(instance.budget, instance.scale) == Fraction("100.5")
    assert approvals(instance) == {"a": ["12", "7"], "b": [], "c": ["7"]}
    assert budget.names == {"7": "Klopi", "12": "Drevesa; in sence"}
    assert (budget.meta["description"], budget.repeated, budget.file) == ("Mesto", 0, "instance.pb")


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + written(),
        written(end="\r\n"),
        written(end="\n\n"),
        written(votes=("VOTES", "voter_id;age;vote", 'a;30;"12,7"', 'b;;""', "c;41;7")),
        written(votes=("VOTES", "voter_id;vote;age", "a;12, 7;30", "b;;", "c;7;41")),
        written(meta=exchanged(META, "META", "meta"), projects=exchanged(PROJECTS, "PROJECTS", "Projects;")),
        written(meta=exchanged(META, "vote_type;approval", "vote_type;choose-1")),
    ],
    ids=["byte order mark", "windows", "blank lines", "quotes", "columns", "small letters", "choose one"],
)
def test_files_written_otherwise_are_read_the_same(data):
    plain, other = read_pabulib(written()).instance, read_pabulib(data).instance

    assert (other.projects, other.costs, other.budget) == (plain.projects, plain.costs, plain.budget)
    assert approvals(other) == approvals(plain)


def test_a_project_named_twice_in_a_vote_counts_once_and_is_told():
    budget = read_pabulib(written(votes=exchanged(VOTES, "c;41;7", "c;41;7,12,7")))

    assert approvals(budget.instance)["c"] == ["12", "7"]
    assert budget.repeated == 1


@pytest.mark.parametrize("projects", [255, 256, 257, 1000])
def test_few_votes_for_many_projects_are_read(projects):
    listed = ("PROJECTS", "project_id;cost;name", *(f"{one:04d};{one + 1};" for one in range(projects)))
    last = f"{projects - 1:04d}"
    meta = exchanged(META, "num_projects;2", f"num_projects;{projects}")

    budget = read_pabulib(
        written(meta=meta, projects=listed, votes=(VOTES[0], VOTES[1], f"a;30;{last},0000", "b;;", "c;1;0001"))
    )

    assert approvals(budget.instance) == {"a": ["0000", last], "b": [], "c": ["0001"]}


def test_a_file_is_read_from_its_path(tmp_path):
    path = tmp_path / "mesto.pb"
    path.write_bytes(written())

    budget = read_pabulib(path)

    assert (budget.file, budget.sha256) == ("mesto.pb", read_pabulib(written()).sha256)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b" \n", "line 1: is empty; expected the parts META, PROJECTS and VOTES. Save the file again."),
        (
            written(projects=exchanged(PROJECTS, "7;40.25;Klopi", "7;40.25;Klop\ue000")).replace(b"\xee", b"\xff"),
            "line 10: is not UTF-8 (byte 0xff); expected text in UTF-8. Save it again as UTF-8.",
        ),
        (
            b"\xef\xbb\xbf" + written().replace(b"Klopi", b"Klop\xfe"),
            "line 10: is not UTF-8 (byte 0xfe); expected text in UTF-8. Save it again as UTF-8.",
        ),
        (
            written(projects=without(PROJECTS, "PROJECTS")),
            (
                "line 11: has “VOTES” where PROJECTS was expected. "
                "A file has the parts META, PROJECTS and VOTES in this order."
            ),
        ),
        (
            written(meta=PROJECTS, projects=META),
            (
                "line 1: has “PROJECTS” where META was expected. "
                "A file has the parts META, PROJECTS and VOTES in this order."
            ),
        ),
        (
            written(votes=(*VOTES[:1], *exchanged(VOTES, "VOTES", "votes"))).replace(b"PROJECTS", b"projects"),
            (
                "line 13: has “VOTES” where the end of the file was expected. "
                "A file has the parts META, PROJECTS and VOTES in this order."
            ),
        ),
        (
            written(votes=()),
            (
                "line 11: has “the end of the file” where VOTES was expected. "
                "A file has the parts META, PROJECTS and VOTES in this order."
            ),
        ),
        (written(meta=without(META, "budget;100,5")), "line 1: does not say “budget” under META. Add the line."),
        (
            written(meta=exchanged(META, "budget;100,5", "budget;much")),
            "line 6: has “much” as the budget, a number. Correct it.",
        ),
        (
            written(meta=exchanged(META, "description;Mesto", "description")),
            "line 3: has a row of 1 fields; expected key;value. Look for a missing or a stray semicolon or quote.",
        ),
        (
            written(meta=exchanged(META, "vote_type;approval", "vote_type;ordinal")),
            "line 7: has votes of the type “ordinal”; only approval and choose-1 can be read.",
        ),
        (
            written(projects=exchanged(PROJECTS, "project_id;cost;name", "project_id;price;name")),
            "line 9: has no column “cost”; its columns are project_id, price, name. Rename or add the column.",
        ),
        (
            written(projects=exchanged(PROJECTS, "7;40.25;Klopi", "7;-3;Klopi")),
            "line 10: has “-3” as a cost, a number. Correct it.",
        ),
        (
            written(projects=exchanged(PROJECTS, "7;40.25;Klopi", "7;40")),
            (
                "line 10: has a row of 2 fields; expected 3 fields as in the line of columns. "
                "Look for a missing or a stray semicolon or quote."
            ),
        ),
        (
            written(projects=exchanged(PROJECTS, "7;40.25;Klopi", "12;40;Klopi")),
            "line 11: has the project “12” again; expected each project once. Remove one of the rows.",
        ),
        (
            written(projects=exchanged(PROJECTS, "7;40.25;Klopi", ";40;Klopi")),
            "line 10: has no project_id; expected an id. Fill it in or remove the row.",
        ),
        (written(projects=PROJECTS[:2]), "line 8: lists no project; expected at least one."),
        (
            written(votes=exchanged(VOTES, "voter_id;age;vote", "voter_id;age;ballot")),
            "line 13: has no column “vote”; its columns are voter_id, age, ballot. Rename or add the column.",
        ),
        (
            written(votes=("VOTES", 'voter_id;"age;vote"', "a;30", 'b;"41"', "c;41")),
            "line 13: has no column “vote”; its columns are voter_id, age;vote. Rename or add the column.",
        ),
        (
            written(votes=exchanged(VOTES, "b;;", "b;")),
            (
                "line 15: has a row of 2 fields; expected 3 fields as in the line of columns. "
                "Look for a missing or a stray semicolon or quote."
            ),
        ),
        (
            written(votes=exchanged(VOTES, "c;41;7", "c;41;7,99")),
            (
                "line 16: has a vote for “99”; expected ids of projects of this file. "
                "Correct the vote or list the project."
            ),
        ),
        (
            written(votes=without(VOTES, "c;41;7")),
            "line 12: holds 2 votes, but says num_votes 3 under META. The file may be cut off.",
        ),
        (
            written(projects=exchanged(PROJECTS, "7;40.25;Klopi", "7;0.0000000000000000001;Klopi")),
            (
                "line 8: has costs or a budget that are too large or too finely written "
                "(600000000000000000001/10000000000000000000); expected less than 2⁶² of the smallest part used."
            ),
        ),
        (
            written(projects=exchanged(PROJECTS, '12;60;"Drevesa; in sence"', '12;60;"Drevesa')),
            (
                "line 11: cannot be read (unexpected end of data); expected fields between semicolons, quoted as in CSV. "
                "Look for a stray or unclosed quote."
            ),
        ),
    ],
)
def test_what_is_wrong_is_said_with_the_line(data, said):
    assert refused(data) == said


def test_every_problem_is_counted_and_the_first_are_shown():
    votes = ("VOTES", "voter_id;age;vote", *(f"v{number};1;x" for number in range(30)))
    meta = exchanged(META, "num_votes;3", "num_votes;30")

    said = refused(written(meta=meta, votes=votes)).splitlines()

    assert (len(said), said[-1]) == (21, "… and 10 more.")


def test_a_file_above_the_limit_is_refused():
    with pytest.raises(BadInstance, match="is larger than 10 bytes"):
        read_pabulib(written(), limit=10)
