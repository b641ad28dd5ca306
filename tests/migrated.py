"""A SQLite database that is migrated once and copied for every worker and every run.

To migrate from nothing takes half a minute, mostly spent on the states between the migrations; to copy a file takes none.
Whatever a migration may read is in the key, so that a changed migration makes a new file. PostgreSQL is migrated anew by
each worker: there the server would have to keep what nobody removes.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".pytest_cache" / "migrated"


def key() -> str:
    """A digest of all migrations, of the settings, and of the versions of what is installed."""
    digest = hashlib.sha256()
    for path in [*sorted((ROOT / "zbor").glob("*/migrations/*.py")), ROOT / "zbor" / "settings.py"]:
        digest.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    for name, version in sorted({(one.metadata["Name"], one.version) for one in distributions()}):
        digest.update(f"{name} {version}\n".encode())
    return digest.hexdigest()[:20]


def template() -> Path:
    """The migrated file; made now if there is none. Of several who ask at once one makes it, and the others wait."""
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"{key()}.sqlite3"
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            for old in KEPT.glob("*.sqlite3"):
                old.unlink()
            _migrate_into(path)
    return path


def _migrate_into(path: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="zbor-migrated-") as folder:
        apart = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        apart |= {"ZBOR_DATA_DIR": folder, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
        subprocess.run(command, cwd=ROOT, env=apart, check=True)
        source = sqlite3.connect(Path(folder) / "zbor.sqlite3")
        source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        source.close()
        beside = path.with_suffix(".new")
        shutil.copyfile(Path(folder) / "zbor.sqlite3", beside)
        beside.replace(path)
