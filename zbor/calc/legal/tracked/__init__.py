"""Wanted wordings as tracked changes in the Word file of a draft."""

from zbor.calc.legal.tracked.draft import (
    Placing,
    Unplaced,
    WantedArticle,
    changed_docx,
    changed_file,
)

__all__ = ["Placing", "Unplaced", "WantedArticle", "changed_docx", "changed_file"]
