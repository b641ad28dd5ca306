"""`zbor results`: a table of results is read, its columns guessed or told, and what came of it is said."""

import json
from pathlib import Path

import pytest

from zbor.cli.main import main

TOLD = ["--funder", "Občina", "--call", "Razpis", "--year", "2016"]
VELENJE = Path(__file__).parents[1] / "funding" / "fixtures" / "velenje-105.csv"


def test_the_published_figures_of_a_town_are_told(capsys):
    status = main(["results", str(VELENJE), *TOLD])

    told = capsys.readouterr().out.splitlines()
    assert status == 0
    assert told[0] == "105 rows, 105 good."
    assert told[1] == "Together: 105 applied, 89 approved, 84.8 % of 105 (76.7–90.4 %), 111170.00 EUR"
    assert told[3] == "  sklop 2: 42 applied, 42 approved, 100.0 % of 42 (91.6–100.0 %), 36000.00 EUR"


def test_what_is_wrong_is_told_by_row_and_a_mapping_is_read_again(tmp_path, capsys):
    table, out, again = tmp_path / "t.csv", tmp_path / "out.json", tmp_path / "again.json"
    table.write_text("Prijavitelj;Izid;Odobreno\nA;da;5\nB;da;pet\n")

    main(["results", str(table), *TOLD, "--json", str(out)])
    first = capsys.readouterr().out
    main(["results", str(table), "--mapping", str(out), "--json", str(again)])

    assert "Row 3, Odobreno: not an amount pet" in first
    assert json.loads(out.read_text())["mapping"]["constants"]["year"] == "2016"
    assert again.read_text() == out.read_text()


@pytest.mark.parametrize(
    ("content", "said"), [(None, "No such file"), ("", "empty."), ("ena\n", "no head."), ("%PDF", "not a table.")]
)
def test_what_cannot_be_read_is_said(tmp_path, capsys, content, said):
    table = tmp_path / "t.csv"
    if content is not None:
        table.write_text(content)

    assert main(["results", str(table)]) == 1
    assert said in capsys.readouterr().err


def test_what_is_no_mapping_is_said(tmp_path, capsys):
    mapping = tmp_path / "m.json"
    mapping.write_text("[1]")

    assert main(["results", str(VELENJE)]) == 1
    assert "tell it with --funder, --call, --year." in capsys.readouterr().err

    assert main(["results", str(VELENJE), "--mapping", str(mapping)]) == 1
    assert "no mapping of columns" in capsys.readouterr().err
