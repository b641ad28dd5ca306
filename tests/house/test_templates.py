"""Rules of the house about templates: nothing inline, none forgotten, none that reaches upward."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "zbor"
TEMPLATES = PACKAGE / "templates"
INLINE = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*="),
    "style element": re.compile(r"<style\b"),
    "script without a file": re.compile(r"<script\b(?![^>]*\bsrc=)"),
    "event attribute": re.compile(r"<[^>]*\son[a-z]+\s*="),
    "javascript address": re.compile(r"=\s*[\"']\s*javascript:"),
}
# Looked up by Django, allauth or the widgets under a fixed name, which nothing of ours writes down.
LOOKED_UP = ("account/", "socialaccount/", "mfa/", "django/", "allauth/", "usersessions/")
POINTS_AT_A_TEMPLATE = re.compile(r"{%-?\s*(?:include|extends)\s+[\"']([^\"'#]+)")


def pages():
    return sorted(path for path in TEMPLATES.rglob("*") if path.suffix in {".html", ".txt", ".svg", ".xml"})


def name(path):
    return path.relative_to(TEMPLATES).as_posix()


@pytest.mark.parametrize("fault", INLINE)
def test_no_page_carries_what_the_content_policy_forbids(fault):
    carrying = [name(path) for path in pages() if INLINE[fault].search(path.read_text(encoding="utf-8"))]

    assert carrying == []


def test_every_template_is_used():
    sources = [*PACKAGE.rglob("*.py"), *pages()]
    said = "\n".join(path.read_text(encoding="utf-8") for path in sources)

    forgotten = [
        name(path)
        for path in pages()
        if not name(path).startswith(LOOKED_UP)
        # Letters come in pairs, named without their endings.
        and name(path) not in said
        and f'"{name(path).rsplit(".", 1)[0]}"' not in said
    ]

    assert forgotten == []


def test_every_template_that_is_named_exists():
    missing = [
        f"{name(path)}: {target}"
        for path in pages()
        for target in POINTS_AT_A_TEMPLATE.findall(path.read_text(encoding="utf-8"))
        if not target.startswith(LOOKED_UP) and not (TEMPLATES / target).exists()
    ]

    assert missing == []
