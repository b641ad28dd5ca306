"""Make the environment in .venv from hashed requirements, or bring it up to date; when nothing changed, do nothing.

Runs before anything is installed, so it knows the standard library only.
Called as `python script/environment.py requirements.txt` (or requirements-dev.txt, which holds the former).
"""

import fcntl
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "zbor-installed.json"
LOG = VENV / "zbor-install.log"
# Each holds the packages of those before it, at the same versions.
LAYERS = ("requirements.txt", "requirements-dev.txt", "requirements-bench.txt")
PACKAGE = re.compile(r"^([a-z0-9][a-z0-9._-]*)==", re.MULTILINE)
# What a failed installation says, and what a person can do about it; the first that fits is shown.
CAUSES = (
    ("No space left", "The disk is full."),
    ("Permission denied", f"There is no permission to write into {VENV}."),
    ("DO NOT MATCH THE HASHES", "A downloaded package is not the one that was locked; nothing of it was installed."),
    ("No matching distribution", "A package was not found: either there is no network, or none fits this Python."),
    ("Could not find a version", "A package was not found: either there is no network, or none fits this Python."),
    ("ConnectionError", "The package index was not reached: there is no network."),
    ("Connection", "The package index was not reached: there is no network."),
)


class Stopped(Exception):  # noqa: N818 -- it says what happened
    """What keeps the environment from being made, in words for a person."""


def say(text: str) -> None:
    print(text, flush=True)


def digest(name: str) -> str:
    """Tell one state of a requirements file from another; the Python is part of the state."""
    return hashlib.sha256((ROOT / name).read_bytes() + sys.version.encode()).hexdigest()


def installed() -> dict[str, str]:
    """The requirements files the environment was completely made from."""
    try:
        return json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}


@contextmanager
def alone() -> Iterator[None]:
    """Let a second script wait until the first has finished installing."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another script is making the environment; waiting for it.")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def quietly(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def ensure_ensurepip() -> None:
    """Debian packs the part of Python that makes environments separately."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    advice = f"This Python cannot make environments. Install the missing part: apt-get install {package}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Stopped(advice)
    say(f"Installing {package}, without which Python cannot make an environment …")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["install"], ["update"], ["install"]):
        arguments = [*command, "-y", "-q"] + ([package] if command == ["install"] else [])
        done = quietly(["apt-get", *arguments], env=quiet)
        if done.returncode == 0 and command == ["install"]:
            return
    raise Stopped(f"{advice}\n{done.stderr.strip()}")


def make() -> None:
    """An empty environment; a broken or half-made one is replaced."""
    if PYTHON.exists() and quietly([str(PYTHON), "-m", "pip", "--version"]).returncode == 0:
        return
    ensure_ensurepip()
    say(f"Making an environment in .venv with Python {sys.version.split()[0]} …")
    done = quietly([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if done.returncode != 0:
        raise Stopped(f"The environment could not be made in {VENV}.\n{(done.stderr or done.stdout).strip()}")


def follow(command: list[str], *, total: int) -> bool:
    """Run an installer, count its steps on a terminal, keep all it says in the log."""
    settings = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "PYTHONHOME"}}
    settings |= {"PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    count = 0
    with (
        LOG.open("a") as log,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=settings) as running,
    ):
        for line in running.stdout or ():
            log.write(line)
            if line.startswith("Collecting"):
                count += 1
                if sys.stdout.isatty():
                    print(f"\r  {count} of {total}", end="", flush=True)
    if count and sys.stdout.isatty():
        print("\r", end="")
    return running.returncode == 0


def explain() -> str:
    """The cause of a failed installation, as far as its log tells."""
    text = LOG.read_text(errors="replace")
    cause = next((words for sign, words in CAUSES if sign in text), "The installation failed.")
    tail = "\n".join(f"  {line}" for line in text.strip().splitlines() if not line.startswith("WARNING: Location"))
    return f"{cause} Run the same command again when that is mended: what is done stays done.\n{tail[-1500:]}\n  (all of it: {LOG})"


def install_by_pip(name: str, *, total: int) -> bool:
    # The lock is complete, so nothing needs resolving; bytecode is made when first used.
    pip = [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--no-deps",
        "--no-compile",
        "--require-hashes",
        "--progress-bar",
        "off",
    ]
    return follow([*pip, "-r", name], total=total)


def install_by_uv(name: str) -> bool:
    """The many packages of the tests, in seconds instead of minutes; False where that does not work."""
    text = (ROOT / name).read_text()
    locked = re.search(r"^uv==.*\n(?:    .*\n)*", text, re.MULTILINE)
    if locked is None:
        return False
    only = VENV / "zbor-uv.txt"
    only.write_text(locked.group())
    if not install_by_pip(str(only), total=1):
        return False
    return follow(
        [
            str(VENV / "bin" / "uv"),
            "pip",
            "install",
            "--python",
            str(PYTHON),
            "--require-hashes",
            "--no-deps",
            "-r",
            name,
        ],
        total=0,
    )


def bring_up_to(name: str) -> None:
    """Install what a requirements file names, unless exactly that is there."""
    if installed().get(name) == digest(name) and PYTHON.exists():
        return
    if not os.access(VENV if VENV.exists() else ROOT, os.W_OK):
        raise Stopped(f"There is no permission to write into {VENV if VENV.exists() else ROOT}.")
    make()
    STAMP.unlink(missing_ok=True)
    LOG.unlink(missing_ok=True)
    total = len(PACKAGE.findall((ROOT / name).read_text()))
    say(f"Installing {total} packages (once; half a minute to a few minutes) …")
    began = time.monotonic()
    for_tests = name != LAYERS[0]
    if not ((for_tests and install_by_uv(name)) or install_by_pip(name, total=total)):
        raise Stopped(explain())
    complete = LAYERS[: LAYERS.index(name) + 1]
    STAMP.write_text(json.dumps({each: digest(each) for each in complete}))
    say(f"Installed in {time.monotonic() - began:.0f} s.")


def main() -> int:
    os.chdir(ROOT)
    try:
        with alone():
            bring_up_to(sys.argv[1])
    except (Stopped, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Run the same command again; it goes on from here.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
