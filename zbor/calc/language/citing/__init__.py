"""Citations of legal provisions in running text, in the manner of each language."""
