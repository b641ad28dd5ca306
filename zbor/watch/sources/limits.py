"""Content of strangers is parsed in a process of its own; what goes wrong there is trouble with the source, not with us."""

import logging
from typing import Any

from django.utils.translation import gettext as _

from zbor.base.limited import Broken, TooMuch, run_limited
from zbor.watch.sources.found import Trouble

logger = logging.getLogger(__name__)


def parsed_apart(function: str, path: str, *args: Any, url: str, seconds: int = 60) -> Any:
    """What a function of a module gives for a file, or trouble."""
    try:
        return run_limited(function, path, *args, seconds=seconds)
    except TooMuch as much:
        raise Trouble(
            _("What came from %(url)s needs more time or memory to read than a source may have.") % {"url": url}
        ) from much
    except Broken as broken:
        logger.warning("%s could not read what came from %s: %s", function, url, broken)
        raise Trouble(
            _("What came from %(url)s cannot be read; the log says how it failed. Look at the address in a browser.")
            % {"url": url}
        ) from broken
