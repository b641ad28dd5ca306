"""Proposals in files: fields in a text, rows of a table, JSON."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from zbor.calc.legal.trace import Proposal
from zbor.calc.legal.trace.proposals import BadProposal, proposals_from

DEADLINE = Proposal("82.a", "v 30 dneh", "v 15 dneh")


@pytest.mark.parametrize(
    "text",
    [
        "---\narticle: 82.a\n---\nold:\nv 30 dneh\nnew:\nv 15 dneh\n",
        "---\narticle: '82.a'\nold: v 30 dneh\n---\n\nv 15 dneh\n",
        "article: 82.a\nold: v 30 dneh\nnew: v 15 dneh",
        "člen: 82.a\n\n## Staro\n\nv 30 dneh\n\n## Novo\n\nv 15 dneh\n",
        "\ufeffArticle: 82.a\r\nOld: v 30 dneh\r\nNew: v 15 dneh\r\n",
    ],
)
def test_a_text_says_article_old_and_new_wording_in_fields(text):
    assert [one.proposal for one in proposals_from(text)] == [DEADLINE]


def test_a_text_without_fields_is_the_proposed_wording():
    text = "Upravljavec odra: to je oseba.\n\nNovo določbo predlaga zbor."

    assert proposals_from(text)[0].proposal == Proposal("", "", text)


def test_a_text_after_the_article_is_the_proposed_wording_of_several_paragraphs():
    text = "---\narticle: 3\n---\n(1) Prvi.\n\n(2) Drugi.\n"

    assert proposals_from(text)[0].proposal == Proposal("3", "", "(1) Prvi.\n\n(2) Drugi.")


def test_an_empty_new_wording_deletes():
    assert proposals_from("article: 3\nnew:\n")[0].proposal == Proposal("3", "", "")


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_table_has_a_proposal_in_each_row(separator):
    text = "id,article,old,new\nZ1,82.a,v 30 dneh,v 15 dneh\n\n,3,,Prvi\n".replace(",", separator)

    found = proposals_from(text, "csv")

    assert [(one.name, one.proposal) for one in found] == [("Z1", DEADLINE), ("2", Proposal("3", "", "Prvi"))]


def test_json_has_one_proposal_or_many():
    one = '{"article": "82.a", "old": "v 30 dneh", "new": "v 15 dneh"}'

    assert [each.proposal for each in proposals_from(one, "json")] == [DEADLINE]
    assert [each.proposal for each in proposals_from(f'[{one}, {{"article": 3, "new": null}}]', "json")] == [
        DEADLINE,
        Proposal("3", "", ""),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "sentence"),
    [
        ("", "text", "Proposal 1 says neither an article nor a wording."),
        ("[]", "json", "There is no proposal in it."),
        ("{", "json", "It is no JSON: "),
        ("[" * 100_000, "json", "It is no JSON: "),
        ("[3]", "json", "Proposal 1 is not an object with article, old and new."),
        ('{"new": ["a"]}', "json", "Proposal 1: new must be text."),
        ("a,b\n1,2\n", "csv", "The first line must name the columns article, old and new."),
        ('article,new\n3,"a', "csv", "It is no table with commas or semicolons: "),
        ("article,new\n", "csv", "There is no proposal in it."),
        ("x" * 1_000_001, "text", "Proposal 1 is longer than 1000000 characters."),
        ("article,new\n" + "3,a\n" * 10_001, "csv", "It has 10001 proposals; 10000 are the most at once."),
    ],
)
def test_what_is_no_proposal_is_said_in_a_sentence(text, kind, sentence):
    with pytest.raises(BadProposal) as refusal:
        proposals_from(text, kind)

    assert str(refusal.value).startswith(sentence)


@settings(deadline=None)
@given(text=some.text(), kind=some.sampled_from(["text", "csv", "json"]))
def test_any_text_gives_proposals_or_a_sentence(text, kind):
    try:
        said = [one.proposal.article + one.proposal.old + one.proposal.new for one in proposals_from(text, kind)]
    except BadProposal as refusal:
        said = [str(refusal)]

    assert said
    assert all(said)
