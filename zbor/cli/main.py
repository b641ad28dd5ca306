"""`zbor`: the command line.

Each command is a file in `zbor/cli/commands/` with two functions: `add(commands)` names it and its arguments and ends
with `parser.set_defaults(run=run)`; `run(arguments)` does the work and returns the exit status. Commands that work on
files alone never load Django; a command that needs the database calls `zbor.cli.platform.wake()` first.
"""

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Sequence

import zbor
from zbor.cli import commands
from zbor.cli.trouble import Trouble


def parser() -> argparse.ArgumentParser:
    """Understand every command there is."""
    top = argparse.ArgumentParser(prog="zbor", description="The working platform of an advocacy network.")
    top.add_argument("--version", action="version", version=f"zbor {zbor.__version__}")
    choices = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for module in pkgutil.iter_modules(commands.__path__):
        importlib.import_module(f"{commands.__name__}.{module.name}").add(choices)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; what goes wrong for a reason a person can mend is said in a sentence."""
    arguments = parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except Trouble as trouble:
        print(f"zbor: {trouble}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader (`| head`) has seen enough; keep Python from complaining when it closes the pipe.
        sys.stdout = None
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as problem:
        if not _is_of_the_database(problem):
            raise
        print(f"zbor: the database refused: {str(problem).strip().partition(chr(10))[0]}", file=sys.stderr)
        print("zbor: `zbor doctor` says what is wrong with it, and how to mend it.", file=sys.stderr)
        return 1


def _is_of_the_database(problem: Exception) -> bool:
    """Whether a command that has loaded Django failed at its database; the others must not load it to ask."""
    django_db = sys.modules.get("django.db")
    return django_db is not None and isinstance(problem, django_db.DatabaseError)
