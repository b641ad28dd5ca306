"""Whom the network talks with at institutions, what was said and promised, and where it sits at the table."""
