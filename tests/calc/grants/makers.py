"""Workbooks as others make them, part by part: merged cells, formulas, what is hidden."""

import json
import zipfile
from io import BytesIO

from zbor.calc.grants import from_json, read_file, read_rows

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'


def cell(place, value):
    """A cell: a text, a number, `day(n)`, or a tuple (formula, kept value or None)."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        formula, kept = value
        return f'<c r="{place}"><f>{formula}</f>{"" if kept is None else f"<v>{kept}</v>"}</c>'
    if isinstance(value, str) and value.startswith("#"):
        return f'<c r="{place}" t="e"><v>{value}</v></c>'
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'
    if isinstance(value, Day):
        return f'<c r="{place}" s="1"><v>{int(value)}</v></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


class Day(int):
    """A number that is shown as a day."""


def sheet(rows, *, merged=(), hidden_rows=(), hidden_columns=()):
    told = "".join(
        f'<row r="{at}"{" hidden=" + chr(34) + "1" + chr(34) if at in hidden_rows else ""}>'
        + "".join(cell(f"{chr(65 + column)}{at}", value) for column, value in enumerate(row))
        + "</row>"
        for at, row in enumerate(rows, 1)
    )
    columns = "".join(f'<col min="{n}" max="{n}" hidden="1"/>' for n in hidden_columns)
    spans = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    return (
        f'<worksheet xmlns="{MAIN}">{f"<cols>{columns}</cols>" if columns else ""}<sheetData>{told}</sheetData>'
        f"{f'<mergeCells>{spans}</mergeCells>' if spans else ''}</worksheet>"
    )


def workbook(*sheets, states=(), names=()):
    listed = "".join(
        f'<sheet name="{names[n - 1] if names else f"List{n}"}" sheetId="{n}" r:id="r{n}"'
        f"{f' state={chr(34)}{states[n - 1]}{chr(34)}' if n <= len(states) and states[n - 1] else ''}/>"
        for n in range(1, len(sheets) + 1)
    )
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'
        )
        target.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="x">{relations}</Relationships>')
        target.writestr("xl/styles.xml", STYLES)
        for n, one in enumerate(sheets, 1):
            target.writestr(f"xl/worksheets/sheet{n}.xml", one)
    return file.getvalue()


def read(tmp_path, content, wanted=""):
    """What was found in a file, and its rows."""
    source, lines = tmp_path / "table", tmp_path / "lines"
    source.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = read_file(str(source), str(lines), wanted)
    rows = [] if "error" in found else [from_json(json.loads(line)) for line in lines.read_text().splitlines()]
    return found, rows


def rows_in(tmp_path, content, most=200, wanted=""):
    """What was found in a file with or without a head."""
    source = tmp_path / "table"
    source.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_rows(str(source), most, wanted)
