"""Headings of parts and chapters in the words of four traditions."""

import pytest

from zbor.calc.legal.tree.levels import level


@pytest.mark.parametrize(
    ("text", "kind", "number", "label", "heading"),
    [
        ("PRVI DEL SPLOŠNO", "part", "1", "PRVI DEL", "SPLOŠNO"),
        ("Prvo poglavje TEMELJI", "chapter", "1", "Prvo poglavje", "TEMELJI"),
        ("II. POGLAVJE", "chapter", "II", "II. POGLAVJE", ""),
        ("5. podpoglavje", "subchapter", "5", "5. podpoglavje", ""),
        ("2. oddelek Odri", "section", "2", "2. oddelek", "Odri"),
        ("IV. SPLOŠNE DOLOČBE", "chapter", "IV", "IV.", "SPLOŠNE DOLOČBE"),
        ("III.a ODRI", "division", "", "", "III.a ODRI"),
        ("III.a. ODRI", "chapter", "III.a", "III.a.", "ODRI"),
        ("1. Vpis", "section", "1", "1.", "Vpis"),
        ("1.1.1. Javni zavodi", "subsection", "1.1.1", "1.1.1.", "Javni zavodi"),
        ("A. Odri", "section", "A", "A.", "Odri"),
        ("PREHODNE IN KONČNE DOLOČBE", "division", "", "", "PREHODNE IN KONČNE DOLOČBE"),
        ("Teil 1 - Bühnen", "part", "1", "Teil 1 -", "Bühnen"),
        ("Abschnitt 2 Häuser", "section", "2", "Abschnitt 2", "Häuser"),
        ("Unterabschnitt 5a - Tore", "subsection", "5a", "Unterabschnitt 5a -", "Tore"),
        ("PART 1 Preliminary", "part", "1", "PART 1", "Preliminary"),
        ("TITLE IV", "title", "IV", "TITLE IV", ""),
        ("CHAPTER I General provisions", "chapter", "I", "CHAPTER I", "General provisions"),
        ("Section 2 – Stages", "section", "2", "Section 2 –", "Stages"),
        ("Partition of land", "division", "", "", "Partition of land"),
        ("Drugi odri", "division", "", "", "Drugi odri"),
    ],
)
def test_a_heading_is_taken_apart(text, kind, number, label, heading):
    found = level(text)

    assert (found.kind, found.number, found.label, found.heading) == (kind, number, label, heading)
