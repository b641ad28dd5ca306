"""Forms of initiatives."""
