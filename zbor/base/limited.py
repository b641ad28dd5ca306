"""Run a function on untrusted input in a process of its own, with limits of time and memory."""

import json
import os
import resource
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any


class TooMuch(Exception):  # noqa: N818 -- says what was exceeded, in words
    """The function needed more than it was given; `what` is `time` or `memory`."""

    def __init__(self, what: str) -> None:
        super().__init__(f"more {what} than allowed")
        self.what = what


class Broken(Exception):  # noqa: N818 -- says what broke
    """The function failed in an unexpected way; the text is for the log, not for people."""


def run_limited(function: str, *args: Any, seconds: int = 20, megabytes: int = 1024) -> Any:
    """Call `package.module:function` with JSON-able arguments; return its JSON-able result.

    The process gets `seconds` of processor time (and twice as much of the clock) and `megabytes` of address space
    beyond what the interpreter itself needs. Raises `TooMuch` and `Broken`.
    """
    order = {"function": function, "args": args, "seconds": seconds, "megabytes": megabytes}
    with tempfile.TemporaryDirectory(prefix="zbor-") as folder:
        answer = Path(folder) / "answer.json"
        command = [sys.executable, "-m", "zbor.base.limited", str(answer)]
        try:
            ended = subprocess.run(  # noqa: S603 -- our own interpreter and module
                command,
                input=json.dumps(order).encode(),
                capture_output=True,
                timeout=2 * seconds + 5,
                check=False,
                env={"PATH": os.environ.get("PATH", ""), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        except subprocess.TimeoutExpired as late:
            raise TooMuch("time") from late
        if answer.exists():
            return json.loads(answer.read_text(encoding="utf-8"))
    said = ended.stderr.decode(errors="replace")
    if ended.returncode in {-24, -9, 128 + 24}:
        raise TooMuch("time")
    if ended.returncode == MEMORY or "MemoryError" in said:
        raise TooMuch("memory")
    raise Broken(said[-2000:])


MEMORY = 77
"""Exit code by which the child says that memory ran out."""


def _child(answer: Path) -> int:
    order = json.load(sys.stdin)
    module_name, _colon, name = order["function"].partition(":")
    function = getattr(import_module(module_name), name)
    used = _address_space()
    limit = used + order["megabytes"] * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CPU, (order["seconds"], order["seconds"] + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        result = json.dumps(function(*order["args"]), ensure_ascii=False)
    except MemoryError:
        return MEMORY
    beside = answer.with_suffix(".part")
    beside.write_text(result, encoding="utf-8")
    beside.rename(answer)
    return 0


def _address_space() -> int:
    """What the interpreter and the imported modules occupy already, in bytes."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 512 * 1024 * 1024
    return pages * resource.getpagesize()


if __name__ == "__main__":
    raise SystemExit(_child(Path(sys.argv[1])))
