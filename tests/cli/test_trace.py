"""`zbor trace` on files: what it says of proposals, what it gives as JSON, and what it says of files it cannot use."""

import json

import pytest

from zbor.calc.legal.trace import Trace
from zbor.cli.main import main

DRAFT = """# Zakon o odrih

1. člen

Ta zakon ureja delovanje odrov.

2. člen

(1) Ministrstvo objavi javni razpis v 30 dneh po sprejetju proračuna.

3. člen

Do sredstev so upravičene pravne osebe, ki upravljajo oder najmanj tri leta.
"""
ADOPTED = DRAFT.replace("30 dneh", "15 dneh").replace("pravne osebe,", "pravne osebe in samozaposleni v kulturi,")
PROPOSAL = "---\narticle: 2\n---\nold:\nv 30 dneh po sprejetju\nnew:\nv 15 dneh po sprejetju\n"
PROPOSALS = """id,article,old,new
Z1,3,,"Do sredstev so upravičene pravne osebe in samozaposleni v kulturi, ki upravljajo oder najmanj pet let."
Z2,1,,
"""
CLOSING = "That words were adopted does not show that they were adopted because of the proposal; a person confirms."


@pytest.fixture
def files(tmp_path):
    texts = {"draft.md": DRAFT, "adopted.md": ADOPTED, "proposal.md": PROPOSAL, "proposals.csv": PROPOSALS}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(files, proposal, *more, draft="draft.md", adopted="adopted.md"):
    paths = {"--draft": draft, "--proposal": proposal, "--adopted": adopted}
    return main(["trace", *(str(part) for key, name in paths.items() for part in (key, files / name)), *more])


def test_a_proposal_is_told_with_the_adopted_words_around_its_own(files, capsys):
    status = run(files, "proposal.md")

    assert status == 0
    assert capsys.readouterr().out.splitlines() == [
        "Proposal, article 2: accepted (100% of what is new in it), as the figures suggest.",
        "  - “30”: gone",
        "  + “15”: taken up in article 2",
        "      (1) Ministrstvo objavi javni razpis v [15] dneh po sprejetju proračuna.",
        CLOSING,
    ]


def test_many_proposals_are_told_by_name_with_the_reasons(files, capsys):
    status = run(files, "proposals.csv")

    assert status == 0
    assert capsys.readouterr().out.splitlines() == [
        "Proposal Z1, article 3: partly accepted (69% of what is new in it), as the figures suggest.",
        "  + “in samozaposleni v kulturi”: taken up in article 3",
        "      Do sredstev so upravičene pravne osebe [in samozaposleni v kulturi], ki upravljajo oder najmanj tri leta.",
        "  - “tri”: still there",
        "  + “pet”: not found",
        "  Missing are numbers, duties or denials: “pet”.",
        "Proposal Z2, article 1: not accepted (0% of what is new in it), as the figures suggest.",
        "  - “Ta zakon ureja delovanje odrov”: still there",
        "  Article 1 was adopted as the draft had it.",
        CLOSING,
    ]


def test_json_of_one_proposal_is_its_trace(files, capsys):
    status = run(files, "proposal.md", "--json")

    told = json.loads(capsys.readouterr().out)
    name, proposal = told.pop("name"), told.pop("proposal")
    found = Trace.from_dict(told)
    assert status == 0
    assert (name, proposal["article"], found.verdict, found.score) == ("1", "2", "accepted", 1.0)


def test_json_of_many_proposals_is_a_list(files, capsys):
    run(files, "proposals.csv", "--json")

    told = json.loads(capsys.readouterr().out)
    assert [(one["name"], one["verdict"]) for one in told] == [("Z1", "partly"), ("Z2", "not")]


def test_a_file_without_proposals_is_refused_in_a_sentence(files, capsys):
    (files / "odd.csv").write_text("a,b\n1,2\n", encoding="utf-8")

    status = run(files, "odd.csv")

    assert status == 1
    assert capsys.readouterr().err == (
        f"zbor: {files / 'odd.csv'}: The first line must name the columns article, old and new.\n"
    )


def test_a_text_without_articles_is_refused_in_a_sentence(files, capsys):
    (files / "letter.txt").write_text("Spoštovani, pišemo vam zaradi odrov.\n", encoding="utf-8")

    status = run(files, "proposal.md", adopted="letter.txt")

    assert status == 1
    assert capsys.readouterr().err == (
        f"zbor: {files / 'letter.txt'}: no articles were found, so nothing can be traced in it.\n"
    )


@pytest.mark.parametrize("name", ["draft", "adopted", "proposal"])
def test_a_file_that_is_not_there_is_named(files, capsys, name):
    names = {"draft": "draft.md", "adopted": "adopted.md", "proposal": "proposal.md"} | {name: "gone.md"}

    status = run(files, names.pop("proposal"), **names)

    assert status == 1
    assert capsys.readouterr().err == f"zbor: {files / 'gone.md'}: No such file or directory.\n"


def test_an_act_that_cannot_be_read_is_refused_in_a_sentence(files, capsys):
    (files / "empty.md").write_text(" \n", encoding="utf-8")

    status = run(files, "proposal.md", draft="empty.md")

    assert status == 1
    assert capsys.readouterr().err == f"zbor: {files / 'empty.md'}: The file has no text in it.\n"


def test_an_empty_file_is_refused_in_a_sentence(files, capsys):
    (files / "empty.md").write_text(" \n", encoding="utf-8")

    status = run(files, "empty.md")

    assert status == 1
    assert capsys.readouterr().err == f"zbor: {files / 'empty.md'}: The file has no text in it.\n"
