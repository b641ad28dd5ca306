"""`zbor slate` on files: what it says of votes and of budgets, what it writes, and what it says of bad files."""

import json
from dataclasses import replace

import pytest

from zbor.calc.opinion import Vote, VoteTable
from zbor.calc.opinion.slate import Slate, slate
from zbor.calc.shares import Completion, budget_result, read_pabulib
from zbor.calc.shares.report import BudgetGuarantee
from zbor.cli.main import main
from zbor.cli.telling_shares import told_budget, told_slate

BUDGET = """META
key;value
num_projects;3
num_votes;3
budget;10
vote_type;approval
PROJECTS
project_id;cost;name
1;4;Klopi
2;6;Drevesa
3;8;
VOTES
voter_id;vote
a;1
b;2,1
c;2,3
"""


def written(path, *rows):
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def votes(tmp_path):
    """Six who agree on 1, 2 and 3, and two who agree on 4 and not on 1; statement 5 is disagreed with."""
    rows = [f"{claim},p{person},1" for person in range(6) for claim in (1, 2, 3)]
    rows += [f"{claim},q{person},{value}" for person in range(2) for claim, value in ((4, 1), (1, -1), (5, -1))]
    return written(tmp_path / "votes.csv", "comment-id,voter-id,vote", *rows)


@pytest.fixture
def budget(tmp_path):
    path = tmp_path / "mesto.pb"
    path.write_text(BUDGET, encoding="utf-8")
    return path


def test_what_was_chosen_and_that_it_was_checked_is_said_in_sentences(votes, tmp_path, capsys):
    texts = [f"{claim},Trditev {claim},1" for claim in range(1, 6)]
    statements = written(tmp_path / "comments.csv", "comment-id,comment-body,moderated", *texts)

    status = main(["slate", str(votes), "-k", "4", "--statements", str(statements)])

    said = capsys.readouterr().out.splitlines()
    assert status == 0
    assert said[3:9] == [
        "8 people chose 4 of 4 places.",
        "  1. Trditev 1 (6 agree, 2 disagree, 0 have not seen it, carried by 6, each at most 16.7%)",
        "  2. Trditev 2 (6 agree, 0 disagree, 2 have not seen it, carried by 6, each at most 16.7%)",
        "  3. Trditev 3 (6 agree, 0 disagree, 2 have not seen it, carried by 6, each at most 16.7%)",
        "  4. Trditev 4 (2 agree, 0 disagree, 6 have not seen it, carried by 2, each at most 50.0%)",
        "8 of 8 agree with at least one of them.",
    ]
    assert said[9] == "Checked: every group that agrees on a statement left out has its share of the slate (EJR+)."
    assert said[-1].startswith("Method: zbor-slate 1, k 4, input ")


def test_a_removed_statement_is_not_chosen_and_places_left_are_said(votes, tmp_path, capsys):
    statements = written(tmp_path / "comments.csv", "comment-id,comment-body,moderated", "1,Prva,-1", "2,Druga,1")

    main(["slate", str(votes), "--statements", str(statements)])

    said = capsys.readouterr().out.splitlines()
    assert "8 people chose 3 of 10 places." in said
    assert "Note: 7 places stay empty." in said
    assert not any("Prva" in line for line in said)


def test_a_limit_that_breaks_the_promise_is_said(tmp_path, capsys):
    votes = written(tmp_path / "votes.csv", "comment-id,voter-id,vote", "1,a,1", "2,b,1", "2,c,1")

    main(["slate", str(votes), "-k", "3", "--most-carried", "1/2"])

    assert (
        "Checked: 1 person who agree on “statement 1” deserve 1 place and have 0 each at most (EJR+ is broken). "
        "The limit on what one may carry has done this."
    ) in capsys.readouterr().out.splitlines()


def test_the_same_votes_write_the_same_file(votes, tmp_path, capsys):
    for name in ("first", "second"):
        main(["slate", str(votes), "-k", "2", "--json", str(tmp_path / name)])

    first, second = ((tmp_path / name).read_bytes() for name in ("first", "second"))
    assert first == second
    assert [one.id for one in Slate.from_json(first.decode()).chosen] == ["1", "2"]
    assert capsys.readouterr().out.endswith(f"Wrote {tmp_path / 'second'}.\n")


def test_a_budget_is_chosen_from_by_its_costs(budget, tmp_path, capsys):
    out = tmp_path / "out.json"

    status = main(["slate", str(budget), "--completion", "add-one", "--json", str(out)])

    said = capsys.readouterr().out.splitlines()
    assert status == 0
    assert said[:5] == [
        "3 voters, 3 projects, a budget of 10.",
        "  1. 1: Klopi (costs 4, 2 approvals)",
        "  2. 2: Drevesa (costs 6, 2 approvals)",
        "Chosen: 2, costing 10. 3 voters approve at least one.",
        "Checked: every group that approves a project left out has its share of the budget (EJR+ up to one project).",
    ]
    assert [one["id"] for one in json.loads(out.read_text(encoding="utf-8"))["chosen"]] == ["1", "2"]


def test_a_budget_with_k_is_a_committee(budget, capsys):
    main(["slate", str(budget), "-k", "2"])

    said = capsys.readouterr().out.splitlines()
    assert said[:4] == [
        "3 voters, 3 projects, costs set aside.",
        "  1. 1: Klopi (costs 1, 2 approvals)",
        "  2. 2: Drevesa (costs 1, 2 approvals, with what was left)",
        "Chosen: 2, costing 2. 3 voters approve at least one.",
    ]


def test_a_project_named_twice_is_told(budget, capsys):
    budget.write_text(BUDGET.replace("b;2,1", "b;2,1,2"), encoding="utf-8")

    main(["slate", str(budget)])

    first = capsys.readouterr().out.splitlines()[0]
    assert first == "Note: mesto.pb: 1 approvals were given twice in a vote; each counts once."


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["votes.csv", "--completion", "add-one"], "add-one goes with a budget (.pb), not with places for statements."),
        (["x.pb", "--most-carried", "1/2"], "--statements and --most-carried go with a table of votes, not with a budget."),
        (["ni.pb"], "ni.pb: No such file or directory."),
        (["ni.csv"], "ni.csv: No such file or directory."),
    ],
)  # fmt: skip
def test_what_does_not_go_is_said(arguments, said, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    status = main(["slate", *arguments])

    assert (status, capsys.readouterr().err) == (1, f"zbor: {said}\n")


def test_a_bad_budget_is_named_by_file_and_line(budget, capsys):
    budget.write_text(BUDGET.replace("c;2,3", "c;2,9"), encoding="utf-8")

    status = main(["slate", str(budget)])

    assert status == 1
    assert capsys.readouterr().err == (
        "zbor: mesto.pb, line 16: has a vote for “9”; expected ids of projects of this file. "
        "Correct the vote or list the project.\n"
    )


def test_bad_votes_are_named_by_file_and_line(tmp_path, capsys):
    votes = written(tmp_path / "votes.csv", "comment-id,voter-id,vote", "1,p1,yes")

    status = main(["slate", str(votes)])

    assert status == 1
    assert capsys.readouterr().err.startswith("zbor: votes.csv, line 2: has the vote “yes”")


def test_a_result_that_cannot_be_written_is_said(votes, tmp_path, capsys):
    out = tmp_path / "no-such-folder" / "slate.json"

    status = main(["slate", str(votes), "--json", str(out)])

    assert status == 1
    assert capsys.readouterr().err == f"zbor: {out} cannot be written: No such file or directory.\n"


@pytest.mark.parametrize("option", [("-k", "0"), ("-k", "x"), ("--most-carried", "2"), ("--most-carried", "1/0")])
def test_numbers_make_sense(votes, capsys, option):
    with pytest.raises(SystemExit) as ended:
        main(["slate", str(votes), *option])

    assert ended.value.code == 2


def test_a_red_line_is_said():
    votes = [Vote("1", "a", 1), Vote("2", "a", 1), Vote("3", "a", -1, red_line=True)]

    said = list(told_slate(slate(VoteTable.from_votes(votes), 1), {"a": "Prva"}))

    assert said[1] == (
        "  1. Prva (2 agree, 1 disagree, 0 have not seen it, a red line for 1, fills a place that was left)"
    )


def test_a_broken_promise_of_a_budget_is_said(budget):
    result = budget_result(read_pabulib(budget), completion=Completion.NONE)

    said = list(told_budget(replace(result, guarantee=BudgetGuarantee(kept=False, project="3", voters=2))))

    assert "Checked: 2 voters could claim project 3 (EJR+ is broken)." in said


def test_many_statements_seen_by_too_few_are_counted():
    votes = [Vote(str(person), claim, 1) for person in range(10) for claim in "abc"]
    votes += [Vote(f"q{person}", claim, 1) for person in range(2) for claim in "defghij"]
    votes += [Vote(f"r{person}", "z", -1) for person in range(8)]

    said = list(told_slate(slate(VoteTable.from_votes(votes), 3), {}))

    assert said[-2] == (
        "Seen by too few to be sure, worth asking about: statement d; statement e; statement f; statement g; "
        "statement h; and 2 more."
    )
