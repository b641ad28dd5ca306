"""Every letter of plain text has a twin in HTML: the same words, nothing that runs, and links that hide nothing."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zbor.post.actions import owe
from zbor.post.html import link, linked, twin
from zbor.post.models import Mail


class Reader(HTMLParser):
    """What somebody reads, which elements there are, and where links lead."""

    def __init__(self, html):
        super().__init__()
        self.words, self.tags, self.links, self.head = "", set(), [], True
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.head = self.head and tag != "body"
        self.words += " " if tag in {"p", "br", "h2"} else ""
        if tag == "a":
            self.links.append(dict(attrs)["href"])

    def handle_data(self, data):
        self.words += "" if self.head else data


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"], whitelist_characters="\n"), max_size=300))
def test_the_twin_says_the_same_words_and_no_others(text):
    read = Reader(twin(text, title="x"))

    assert read.words.split() == text.split()


@given(st.text(alphabet="<>&\"'/ahttps:onclick=script .\n", max_size=200))
def test_nothing_that_is_written_becomes_an_element(text):
    read = Reader(twin(text, title=text))

    assert read.tags <= {"html", "head", "meta", "title", "body", "div", "p", "br", "a"}
    assert all(re.match("https?://", url, re.IGNORECASE) for url in read.links)


@pytest.mark.parametrize(
    ("line", "links"),
    [
        ("Odprite https://zbor.example/desk/.", ["https://zbor.example/desk/"]),
        ("(https://zbor.example/a?b=1&c=2)", ["https://zbor.example/a?b=1&c=2"]),
        ("»https://zbor.example/x«, https://zbor.example/y", ["https://zbor.example/x", "https://zbor.example/y"]),
        ("javascript:alert(1) ftp://zbor.example data:text/html,x", []),
    ],
)
def test_an_address_can_be_pressed_and_the_sign_after_it_is_no_part_of_it(line, links):
    html = linked(line)

    assert [unescape(url) for url in re.findall('href="([^"]*)"', html)] == links


def test_a_link_under_words_leads_to_the_web_only():
    assert [link("javascript:x()", "a<b"), link("https://zbor.example/", "a<b")] == [
        "a&lt;b",
        '<a href="https://zbor.example/">a&lt;b</a>',
    ]


def test_the_twin_names_its_language_and_leaves_colours_to_the_reader(settings):
    html = twin("Besedilo", title="Naslov")

    assert (html[:31], "color:" in html, 'content="light dark"' in html) == (
        '<!doctype html><html lang="en">',
        False,
        True,
    )


@pytest.mark.django_db
def test_a_letter_has_a_twin_and_a_code_has_none():
    owe(to="ana@primer.example", subject="Novica", text="Besedilo")
    owe(to="ana@primer.example", subject="Koda", text="123456", is_secret=True)

    assert [bool(mail.html) for mail in Mail.objects.order_by("pk")] == [True, False]
