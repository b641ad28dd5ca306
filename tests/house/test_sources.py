"""Rules of the house about files as they are written."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CEILING = 400
# Written in pieces, so that this file does not break its own rule.
REGISTRIES = ("files.pythonhosted" + ".org", "pypi" + ".org/simple", "registry.npmjs" + ".org", "proxy.golang" + ".org")
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:work|root|home|Users|opt/pypi)/[\w.-]+")
WAIVER = re.compile(r"#\s*(?:noqa(?!:\s*[A-Z0-9, ]+\s+--\s*\S)|type:\s*ignore(?!\[[\w, -]+\]\s+#\s*\S))")


def committed(*endings):
    """The files of the repository, without what is generated."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607 -- git is where git is
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("LEFT OUT: not a git checkout, so what is committed is not known")
    names = [name for name in listed.stdout.splitlines() if not endings or name.endswith(endings)]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def offending_lines(paths, pattern):
    """Every line in which the pattern is found, as `file:line`."""
    found = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
            if pattern.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    return found


def test_no_source_file_is_longer_than_the_ceiling():
    sources = [path for path in committed(".py", ".html", ".css", ".js") if "migrations" not in path.parts]

    long = {
        str(path.relative_to(ROOT)): lines
        for path in sources
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > CEILING
    }

    assert long == {}


def test_every_waived_rule_gives_its_reason():
    assert offending_lines(committed(".py"), WAIVER) == []


def test_no_file_names_a_package_registry():
    pattern = re.compile("|".join(re.escape(name) for name in REGISTRIES))

    assert offending_lines(committed(), pattern) == []


def test_no_file_names_a_path_of_somebodys_machine():
    texts = [path for path in committed() if path.suffix in {".py", ".md", ".toml", ".txt", ".html", ".sh", ".po", ""}]

    assert offending_lines(texts, MACHINE_PATHS) == []


def test_computation_needs_neither_django_nor_what_is_optional():
    program = (
        "import importlib, pkgutil, sys\n"
        "extras = ('numba', 'dask', 'distributed', 'pyarrow')\n"
        "sys.modules.update(dict.fromkeys(extras))\n"
        "import zbor.calc, zbor.calc.opinion, zbor.calc.opinion.polis\n"
        "for module in pkgutil.walk_packages(zbor.calc.__path__, 'zbor.calc.'):\n"
        "    try:\n"
        "        module.name.endswith('__main__') or importlib.import_module(module.name)\n"
        "    except ModuleNotFoundError as missing:\n"
        "        assert missing.name in extras, missing\n"
        "print([name for name in ('django', 'httpx', 'sqlite3') if name in sys.modules])\n"
    )

    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_the_command_line_starts_without_django():
    program = "import sys; from zbor.cli.main import parser; parser(); print('django' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


CALLED = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "npgettext"}


def told_within_f_strings(source):
    """The lines on which a sentence is translated inside an f-string: what collects sentences does not look there."""
    within = [one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.JoinedStr)]
    calls = {call for one in within for call in ast.walk(one) if isinstance(call, ast.Call)}
    return sorted({one.lineno for one in calls if isinstance(one.func, ast.Name) and one.func.id in CALLED})


def test_a_sentence_within_an_f_string_is_seen_and_one_beside_it_is_not():
    source = "a = f\"{_('online')}\"\nb = f'{a}' + _('online')\nc = f\"{name(ngettext('a', 'b', n))}\"\n"

    assert told_within_f_strings(source) == [1, 3]


def test_no_sentence_is_translated_inside_an_f_string():
    sources = [path for path in committed(".py") if path.is_relative_to(ROOT / "zbor")]

    found = {str(path.relative_to(ROOT)): told_within_f_strings(path.read_text(encoding="utf-8")) for path in sources}

    assert {name: lines for name, lines in found.items() if lines} == {}
