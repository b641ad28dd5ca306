"""When two things that sources tell are one matter: its numbers, its title, its text; and what kind of act it is."""

from zbor.calc.matters.identifiers import identifier, identifiers_in
from zbor.calc.matters.keys import text_key, title_key
from zbor.calc.matters.kinds import kind_of
from zbor.calc.matters.sameness import Seen, Why, same_matter

__all__ = ["Seen", "Why", "identifier", "identifiers_in", "kind_of", "same_matter", "text_key", "title_key"]
