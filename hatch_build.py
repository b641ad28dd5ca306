"""Build the wheel with its translations compiled; .mo files are not kept in the repository."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledTranslations(BuildHookInterface):
    """Compile every room's catalogue just before the package is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, str(Path(self.root) / "script"))
        import catalogues  # noqa: PLC0415 -- lies beside the package, not in it

        catalogues.compile_all()
        build_data["artifacts"].append("zbor/*/locale/*/LC_MESSAGES/*.mo")
