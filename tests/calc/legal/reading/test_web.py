"""Web pages that are broken and still hold a text."""

from zbor.calc.legal.reading.web import read_html


def test_a_program_that_never_ends_swallows_no_article():
    page = "<html><body><p>1. člen</p><script>var x = 1;<p>Prvi.</p><p>2. člen</p><p>Drugi.</p></body></html>"

    text = read_html(page.encode()).text

    assert "2. člen" in text
    assert "Drugi." in text
