"""Everything that must hold before a change is good: style, directions, types, migrations, translations, tests.

Called by script/test in the environment of the checkout. Goes on after a failure, so that one run shows all of it.
"""

import argparse
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from cluster import Absent, apt_get_install, cluster

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
NOTHING_COLLECTED = 5
KEPT = {"ZBOR_SHARED_DATA", "ZBOR_CHROMIUM", "ZBOR_TEST_DATABASE_URL"}


@dataclass(frozen=True)
class Result:
    name: str
    seconds: float
    ok: bool


@dataclass
class Tally:
    """What was done, what came of it, and what was left out."""

    results: list[Result] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    passed: int = 0
    failed: int = 0
    skipped: int = 0


class Checks:
    """One run over all checks, in a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tally = Tally()
        # What the caller's shell says about a running platform must not reach the tests.
        self.settings = {
            key: value
            for key, value in os.environ.items()
            if key in KEPT or not key.startswith(("ZBOR_", "DATABASE_URL", "PORT", "DJANGO_", "PYTEST_"))
        }
        self.settings |= {"ZBOR_DATA_DIR": str(folder / "data"), "PYTHONPATH": str(ROOT)}

    def step(self, name: str, *command: str, **settings: str) -> int:
        """Run one check and remember how it went."""
        print(f"\n── {name}", flush=True)
        began = time.monotonic()
        status = subprocess.run(command, env=self.settings | settings, check=False, cwd=ROOT).returncode
        seconds = time.monotonic() - began
        ok = status in {0, NOTHING_COLLECTED} if "pytest" in command else status == 0
        print(f"   {'ok' if ok else 'FAILED'}, {seconds:.1f} s", flush=True)
        self.tally.results.append(Result(name, seconds, ok))
        return status

    def manage(self, name: str, *arguments: str, **settings: str) -> None:
        self.step(name, sys.executable, "manage.py", *arguments, **settings)

    def pytest(self, name: str, *arguments: str, **settings: str) -> None:
        """Run some of the tests on both cores, and add their number to the tally."""
        report = self.folder / f"{len(self.tally.results)}.xml"
        command = (sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", "-rs", f"--junitxml={report}")
        status = self.step(name, *command, *arguments, **settings)
        if status == NOTHING_COLLECTED:
            self.tally.left_out.append(f"{name}: there are no such tests")
        if not report.exists():
            self.tally.failed += status not in {0, NOTHING_COLLECTED}
            return
        for suite in ET.parse(report).getroot():  # noqa: S314 -- written by our own pytest a moment ago
            count = {key: int(suite.get(key, "0")) for key in ("tests", "failures", "errors", "skipped")}
            bad = count["failures"] + count["errors"]
            self.tally.failed += bad
            self.tally.skipped += count["skipped"]
            self.tally.passed += count["tests"] - bad - count["skipped"]

    def read(self) -> None:
        """What can be checked without running anything of ours."""
        self.step("style: format", str(BIN / "ruff"), "format", "--check", "--quiet", ".")
        self.step("style: rules", str(BIN / "ruff"), "check", "--quiet", ".")
        self.step("directions of imports", str(BIN / "lint-imports"), "--no-cache")
        self.step("types", str(BIN / "mypy"))

    def consider(self) -> None:
        """What Django, the templates, the dependencies and the translations say about themselves."""
        production = {
            "ZBOR_MODE": "production",
            "ZBOR_SECRET_KEY": secrets.token_urlsafe(50),
            "ZBOR_HOSTS": "zbor.example",
            "ZBOR_SMTP": "smtp://127.0.0.1:25",
        }
        self.manage("migrations: none missing", "makemigrations", "--check", "--dry-run")
        self.manage("migrations: one line, settings", "check", "--fail-level", "WARNING")
        self.manage("settings of production", "check", "--deploy", "--fail-level", "WARNING", **production)
        self.step("templates", str(BIN / "djlint"), "zbor", "--lint", "--quiet")
        self.step("dependencies", str(BIN / "deptry"), ".")
        self.step("translations", sys.executable, "script/catalogues.py", "check")

    def on_postgresql(self, marks: str) -> None:
        try:
            with cluster() as address:
                self.pytest("tests on PostgreSQL", "--only-database", "-m", marks, DATABASE_URL=address)
        except Absent as reason:
            self.tally.left_out.append(f"tests on PostgreSQL: {reason}")

    def in_a_browser(self, marks: str) -> None:
        names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
        path = os.environ.get("ZBOR_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
        if path is None and apt_get_install("chromium"):
            path = shutil.which("chromium")
        if path is None:
            self.tally.left_out.append("tests in a browser: Chromium is not installed (apt-get install chromium)")
            return
        self.pytest("tests in a browser", "-m", marks, ZBOR_CHROMIUM=path)

    def report(self) -> int:
        """Say what ran, how long it took, what was left out, and the figures."""
        tally = self.tally
        print("\n── summary")
        for result in tally.results:
            print(f"  {'ok    ' if result.ok else 'FAILED'}  {result.seconds:6.1f} s  {result.name}")
        print(f"  {sum(result.seconds for result in tally.results):14.1f} s  altogether")
        print("\nLeft out:" if tally.left_out else "\nNothing was left out.")
        for each in tally.left_out:
            print(f"  - {each}")
        print(f"\n{tally.passed} passed, {tally.failed} failed, {tally.skipped} skipped", flush=True)
        return 0 if tally.failed == 0 and all(result.ok for result in tally.results) else 1


def everything(checks: Checks, *, long: bool, fast: bool) -> int:
    """Run the checks in order, cheapest first."""
    kind = "" if long else " and not long"
    if not long:
        checks.tally.left_out.append("long tests: races, simulated years, fuzzing (script/test --all runs them)")
    checks.read()
    if not fast:
        checks.consider()
    checks.pytest("tests on SQLite", "-m", f"not browser and not postgres{kind}")
    if fast:
        checks.tally.left_out.append("--fast: migrations, templates, dependencies, translations, PostgreSQL, browser")
    else:
        checks.on_postgresql(f"not browser{kind}")
        checks.in_a_browser(f"browser{kind}")
    return checks.report()


def interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main() -> int:
    parser = argparse.ArgumentParser(prog="script/test", description=__doc__)
    parser.add_argument("--all", action="store_true", help="also the tests that take minutes")
    parser.add_argument("--fast", action="store_true", help="only style, directions, types, and the tests on SQLite")
    arguments = parser.parse_args()
    # Whoever ends us also wants the private database gone.
    signal.signal(signal.SIGTERM, interrupt)
    try:
        with tempfile.TemporaryDirectory(prefix="zbor-test-") as folder:
            return everything(Checks(Path(folder)), long=arguments.all, fast=arguments.fast)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
