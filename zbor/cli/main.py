"""`zbor`: the command line."""

import sys


def main() -> int:
    sys.stderr.write("zbor: no commands yet\n")
    return 2
