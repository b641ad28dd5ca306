#!/usr/bin/env python
"""Django's own command line, for those who know it; `zbor` is the one for everybody."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zbor.settings")
    execute_from_command_line(sys.argv)
