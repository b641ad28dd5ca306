"""Whatever is changed in a text, the orders drafted for it, read and carried out, give the new text back."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zbor.calc.legal.amend import consolidate, draft_for_article, draft_orders, drafted_text, read_orders
from zbor.calc.legal.amend.units import folded, read_body, spelled
from zbor.calc.legal.model import ParsedAct
from zbor.calc.legal.parse import parse_text

WORDS = ["svet", "igra", "pravila", "minister", "določi", "in", "na", "predlog", "sveta", "leto", "5", "12,5", "odbor"]

sentence = st.lists(st.sampled_from(WORDS), min_size=2, max_size=8).map(lambda words: f"Svet {' '.join(words)}.")
text = st.lists(sentence, min_size=1, max_size=3).map(" ".join)
item = st.lists(st.sampled_from(WORDS), min_size=2, max_size=12).map(" ".join)


@st.composite
def paragraphs(draw):
    """A paragraph: its words, and a list below it or none."""
    kind = draw(st.sampled_from(["", "", "", "indent", "point", "letter"]))
    items = draw(st.lists(item, min_size=2, max_size=5)) if kind else []
    return (draw(text), kind, items)


def spelled_paragraph(paragraph, number=""):
    words, kind, items = paragraph
    if not kind:
        return f"{number}{words}"
    ends = [";"] * (len(items) - 1) + ["."]
    labels = {"indent": ["–"] * 9, "point": [f"{n}." for n in range(1, 10)], "letter": [f"{c})" for c in "abcčdefgh"]}
    lines = [f"{label} {one}{end}" for label, one, end in zip(labels[kind], items, ends, strict=False)]
    return "\n".join([f"{number}{words[:-1]}:", *lines])


@st.composite
def articles(draw):
    """An article: its heading and its paragraphs, numbered in brackets or not."""
    heading = draw(st.sampled_from(["namen", "pravila", "naloge sveta", "konec"]))
    return (heading, draw(st.booleans()) and draw(st.booleans()), draw(st.lists(paragraphs(), min_size=1, max_size=4)))


def spelled_act(numbered):
    """The text of an act from its articles by key."""
    parts = ["Zakon o igrah"]
    for key, (heading, with_numbers, body) in numbered:
        label = key if "." in key else f"{key}."
        numbers = [f"({place}) " if with_numbers else "" for place in range(1, len(body) + 1)]
        text = "\n\n".join(spelled_paragraph(one, number) for one, number in zip(body, numbers, strict=True))
        parts.append(f"{label} člen\n({heading})\n\n{text}")
    return "\n\n".join(parts) + "\n"


def _edited_words(draw, words):
    """A text with a word exchanged, put in or taken out."""
    found = words.split(" ")
    at = draw(st.integers(0, len(found) - 1))
    new = draw(st.sampled_from([*WORDS, "prvi, drugi", "nov"]))
    how = draw(st.sampled_from(["exchange", "insert", "delete", "append"]))
    if how == "exchange" and at:
        found[at] = new + ("." if found[at].endswith(".") else "")
    elif how == "insert":
        found.insert(at, new)
    elif how == "delete" and len(found) > 3 and not found[at].endswith("."):
        del found[at]
    else:
        return f"{words} {draw(sentence)}"
    return " ".join(found)


def _edited_list(draw, found, fresh, edit):
    """A list with a member put in, taken out or changed."""
    found = list(found)
    at = draw(st.integers(0, len(found) - 1))
    how = draw(st.sampled_from(["insert", "delete", "replace", "edit", "edit", "edit"]))
    if how == "insert":
        found.insert(draw(st.integers(0, len(found))), draw(fresh))
    elif how == "delete" and len(found) > 1:
        del found[at]
    elif how == "replace":
        found[at] = draw(fresh)
    else:
        found[at] = edit(found[at])
    return found


def _edited_paragraph(draw, paragraph):
    words, kind, items = paragraph
    if kind and draw(st.booleans()):
        return words, kind, _edited_list(draw, items, item, lambda one: _edited_words(draw, one + ".").replace(".", ""))
    return _edited_words(draw, words), kind, items


def _edited_article(draw, article):
    heading, with_numbers, body = article
    if draw(st.integers(0, 5)) == 0:
        heading = draw(st.sampled_from(["namen", "drug namen", "organi"]))
    for _edit in range(draw(st.integers(1, 3))):
        body = _edited_list(draw, body, paragraphs(), lambda one: _edited_paragraph(draw, one))
    return heading, with_numbers, body


@st.composite
def versions(draw):
    """Two versions of an act, parsed."""
    old = [(str(number), draw(articles())) for number in range(1, draw(st.integers(2, 5)))]
    new = list(old)
    for at in range(len(old) - 1, -1, -1):
        key, article = old[at]
        how = draw(st.sampled_from(["same", "edit", "edit", "edit", "replace", "delete", "add"]))
        if how == "edit":
            new[at] = (key, _edited_article(draw, article))
        elif how == "replace":
            new[at] = (key, draw(articles()))
        elif how == "delete" and len(new) > 1:
            del new[at]
        elif how == "add":
            new[at + 1 : at + 1] = [(f"{key}.{letter}", draw(articles())) for letter in "ab"[: draw(st.integers(1, 2))]]
    return parse_text(spelled_act(old)), parse_text(spelled_act(new))


def _standing(act):
    """The articles that have text: heading and paragraphs, white space folded."""
    return {
        one.key: (one.heading, [folded(spelled(unit)) for unit in read_body(one.body).units])
        for one in act.articles
        if not one.repealed
    }


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(versions())
def test_an_act_drafted_from_two_versions_makes_the_new_one_of_the_old_one(pair):
    old, new = pair

    drafted = draft_orders(old, new)
    result = consolidate(old, read_orders(parse_text(drafted_text(drafted, old.title))))

    assert not [order for order in drafted if order.unsaid]
    assert result.is_complete
    assert _standing(result.act) == _standing(new)


@settings(deadline=None)
@given(articles(), st.data())
def test_one_article_drafted_alone_gives_its_new_wording(article, data):
    edited = _edited_article(data.draw, article)
    old, new = (parse_text(spelled_act([("7", (article[0], *one[1:]))])).articles[0] for one in (article, edited))

    drafted = draft_for_article("7", old.body, new.body, heading=old.heading)
    base = ParsedAct("Zakon o igrah", "", (), (old,))
    result = consolidate(base, read_orders(parse_text(drafted_text(drafted))))

    assert result.is_complete
    assert _standing(result.act) == {"7": (old.heading, [folded(spelled(unit)) for unit in read_body(new.body).units])}
