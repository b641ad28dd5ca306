"""Both acts beside each other: names of articles, and which became which."""

import pytest

from zbor.calc.legal.model import ParsedAct, ParsedArticle
from zbor.calc.legal.trace.acts import Acts, canonical

STAGES = "Oder je prostor, namenjen uprizarjanju umetniških del pred občinstvom."
REPORTS = "Upravljavec odra predloži ministrstvu letno poročilo o porabi javnih sredstev."
CALLS = "Ministrstvo objavi javni razpis za sofinanciranje programov samozaposlenih v kulturi."


def act(**bodies):
    return ParsedAct(
        "",
        "",
        (),
        tuple(
            ParsedArticle(key.strip("_"), f"{key.strip('_')}. člen", "", body, 1, (), (body,))
            for key, body in bodies.items()
        ),
    )


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("82.a člen", "82a"),
        ("82. a", "82a"),
        ("82.a členu", "82a"),
        ("§ 52a", "52a"),
        ("Article 6", "6"),
        ("1.1", "1.1"),
        ("priloga-i", "prilogai"),
        ("", ""),
    ],
)
def test_an_article_is_known_by_its_number_however_it_is_written(said, number):
    assert canonical(said) == number


def test_an_article_that_is_renumbered_is_known_by_its_words():
    acts = Acts(act(_1=STAGES, _2=REPORTS), act(_1=CALLS, _2=STAGES, _3=REPORTS + " Poročilo je javno."), "sl")

    assert (acts.counterpart("1"), acts.counterpart("2")) == ("2", "3")


def test_an_article_that_is_rewritten_keeps_its_number():
    acts = Acts(act(_1=STAGES, _2=REPORTS), act(_1=STAGES, _2=CALLS), "sl")

    assert acts.counterpart("2") == "2"


def test_an_article_that_is_gone_is_not_looked_for_in_one_that_stayed():
    acts = Acts(act(_1=REPORTS, _2=REPORTS + " Poročilo je javno."), act(_2=REPORTS + " Poročilo je javno."), "sl")

    assert acts.counterpart("1") == ""
