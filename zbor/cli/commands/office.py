"""`zbor office`: the first person of the office, on an empty platform."""

import argparse
from typing import Any


def add(commands: "argparse._SubParsersAction[Any]") -> None:
    parser = commands.add_parser(
        "office",
        help="enter the first person of the office",
        description="Enter the first person of the office; they sign in by e-mail and enter everybody else.",
    )
    parser.add_argument("email", metavar="EMAIL")
    parser.add_argument("name", metavar="NAME", help="name and surname, in quotation marks")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from zbor.cli import platform
    from zbor.cli.trouble import Trouble

    platform.wake()
    from django.conf import settings
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email
    from django.utils import timezone

    from zbor.base.refusals import Refused
    from zbor.members.actions import found_office

    try:
        validate_email(arguments.email)
        person = found_office(email=arguments.email, name=arguments.name, today=timezone.localdate())
    except ValidationError as problem:
        raise Trouble(f"“{arguments.email}” is not an e-mail address.") from problem
    except Refused as refusal:
        raise Trouble(str(refusal)) from refusal
    print(f"{person.name} is the office now. Sign in at {settings.PUBLIC_ADDRESS}/account/login/ with {person.email}.")
    return 0
