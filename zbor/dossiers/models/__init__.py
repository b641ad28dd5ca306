"""Acts, dossiers and their texts."""

from zbor.dossiers.models.comparisons import METHOD, Consolidation, TextComparison
from zbor.dossiers.models.dossiers import (
    Act,
    ChronologyEntry,
    DeadlineChange,
    Dossier,
    Identifier,
    Institution,
    Milestone,
    SourceLink,
    Task,
    Topic,
)
from zbor.dossiers.models.texts import Article, Document, TextVersion

__all__ = [
    "METHOD",
    "Act",
    "Article",
    "ChronologyEntry",
    "Consolidation",
    "DeadlineChange",
    "Document",
    "Dossier",
    "Identifier",
    "Institution",
    "Milestone",
    "SourceLink",
    "Task",
    "TextComparison",
    "TextVersion",
    "Topic",
]
