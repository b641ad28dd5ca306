"""What a person can mend."""


class Trouble(Exception):  # noqa: N818 -- not an error of the program
    """Ends a command; its text says in plain words what is wrong and what to do."""
