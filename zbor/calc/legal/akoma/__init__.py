"""Acts as Akoma Ntoso XML, written and read; the subset is described in docs/legal-format.md."""

from zbor.calc.legal.akoma.names import AkomaFault, FaultKind
from zbor.calc.legal.akoma.reading import from_akoma
from zbor.calc.legal.akoma.text import to_text
from zbor.calc.legal.akoma.writing import to_akoma

__all__ = ["AkomaFault", "FaultKind", "from_akoma", "to_akoma", "to_text"]
