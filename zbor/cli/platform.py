"""The platform behind the commands: load it, bring its database up to date, fill it with the example."""

import importlib
import os

from zbor.cli.trouble import Trouble


def wake() -> None:
    """Load Django with our settings; a setting that makes no sense ends the command with its explanation."""
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zbor.settings")
    try:
        django.setup()
    except ImproperlyConfigured as problem:
        raise Trouble(str(problem)) from problem
    except OSError as problem:
        raise Trouble(f"The data folder cannot be used: {problem.strerror}: {problem.filename}.") from problem


def bring_up_to_date() -> bool:
    """Bring the database to the shape this version needs; True if there was anything to do."""
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    from zbor.partnerships.actions.words import ship_words

    try:
        executor = MigrationExecutor(connection)
        waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        if waiting:
            print(
                f"Bringing the database up to date in {waiting} steps; all of them take about half a minute …",
                flush=True,
            )
            call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        ship_words()
    except DatabaseError as problem:
        first_line = str(problem).strip().partition("\n")[0]
        raise Trouble(f"The database ({database()}) does not answer: {first_line}") from problem
    return waiting > 0


def must_be_up_to_date() -> None:
    """End the command in words where the database does not have the shape this version needs."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Trouble(
            f"The database ({database()}) has the shape of another version. "
            "Run zbor migrate; a backup of it is made with the version it belongs to."
        )


def database() -> str:
    """Where the data are, said without a password."""
    from django.db import connection

    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"file {settings['NAME']}"
    return f"PostgreSQL, database {settings['NAME']} on {settings['HOST'] or 'this machine'}"


def load_example() -> bool:
    """Fill an empty database with the example network, once; True if that was done now."""
    load_if_empty = getattr(importlib.import_module("zbor.cli.example"), "load_if_empty", None)
    return load_if_empty is not None and bool(load_if_empty())
