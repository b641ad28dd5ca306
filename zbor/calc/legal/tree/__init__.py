"""Acts as trees of parts, chapters, articles, paragraphs, points and indents, each with a stable key."""

from zbor.calc.legal.tree.acts import tree
from zbor.calc.legal.tree.bodies import article_units
from zbor.calc.legal.tree.units import Unit, UnitKind

__all__ = ["Unit", "UnitKind", "article_units", "tree"]
