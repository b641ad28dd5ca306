"""A position on paper: one `Paper`, written as Word and as PDF."""
