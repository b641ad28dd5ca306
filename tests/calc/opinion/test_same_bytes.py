"""The same votes write the same bytes, with one thread or two, in one process or another."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import hashlib, sys
from tests.calc.opinion.planted import planted
from zbor.calc.opinion import VoteTable, opinion_map
from zbor.calc.opinion.polis import polis_result
table = VoteTable.from_votes(planted(400, claims=60, camps=(0.5, 0.3, 0.2)))
result = {"robust": opinion_map, "polis": polis_result}[sys.argv[1]](table)
print(hashlib.sha256(result.to_json().encode()).hexdigest())
"""


def printed(profile, threads, hash_seed):
    settings = {f"{name}_NUM_THREADS": threads for name in ("OPENBLAS", "OMP", "MKL", "NUMBA")}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, profile],
        cwd=ROOT,
        env={**os.environ, **settings, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize("profile", ["robust", "polis"])
def test_threads_and_processes_leave_no_trace(profile):
    assert printed(profile, "1", "1") == printed(profile, "2", "2")
