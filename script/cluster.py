"""A private PostgreSQL for the length of a test run: on a unix socket in a temporary folder, removed at the end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Nothing here needs to survive anything, so nothing waits for a disk.
HASTE = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=80"


class Absent(Exception):  # noqa: N818 -- it says what is so
    """Why there is no PostgreSQL to test on."""


def apt_get_install(package: str) -> bool:
    """Install a Debian package, where that is ours to do."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing {package} …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
    for command in (install, ["apt-get", "update", "-qq"], install):
        done = subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if done.returncode == 0 and command is install:
            return True
    return False


def programs() -> Path | None:
    """The folder of PostgreSQL's own programs; the newest, if several are installed."""
    found = [Path(path).resolve().parent for path in [shutil.which("initdb")] if path]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    found += [Path("/usr/local/bin"), Path("/usr/local/pgsql/bin"), Path("/opt/homebrew/bin")]
    return next((path for path in found if (path / "initdb").exists() and (path / "pg_ctl").exists()), None)


def unprivileged() -> str | None:
    """The user to run the server as: PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


def offered() -> str | None:
    """The server that the caller offers for testing, if any."""
    return os.environ.get("ZBOR_TEST_DATABASE_URL", "").strip() or None


@contextmanager
def cluster() -> Iterator[str]:
    """The address of a database server to test on."""
    address = offered()
    if address:
        yield address
        return
    folder = programs() or (programs() if apt_get_install("postgresql") else None)
    if folder is None:
        raise Absent("PostgreSQL is not installed (apt-get install postgresql), and ZBOR_TEST_DATABASE_URL offers none")
    user = unprivileged()
    # The path of a socket must be short, which a temporary folder elsewhere may not be.
    place = Path(tempfile.mkdtemp(prefix="zbor-pg-", dir="/tmp"))
    try:
        if user:
            shutil.chown(place, user)
        start(folder, place, user)
        yield f"postgresql://postgres@/zbor?host={place}"
    finally:
        call([str(folder / "pg_ctl"), "-D", str(place / "data"), "-m", "immediate", "stop"], place, user)
        shutil.rmtree(place, ignore_errors=True)


def start(folder: Path, place: Path, user: str | None) -> None:
    """Make the cluster and start it."""
    data = str(place / "data")
    make = [
        str(folder / "initdb"),
        "-D",
        data,
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-locale",
        "--no-sync",
    ]
    options = f"-k {place} {HASTE}"
    begin = [str(folder / "pg_ctl"), "-D", data, "-w", "-l", str(place / "log"), "-o", options, "start"]
    for command in (make, begin):
        done = call(command, place, user)
        if done.returncode != 0:
            raise Absent(f"PostgreSQL is installed but does not start: {done.stdout.strip()[-500:]}")


def call(command: list[str], place: Path, user: str | None) -> subprocess.CompletedProcess[str]:
    # Output goes to files: the server inherits it, and a pipe would stay open for as long as the server lives.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            command, cwd=place, user=user, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False
        )
        output.seek(0)
        return subprocess.CompletedProcess(command, done.returncode, output.read(), "")
