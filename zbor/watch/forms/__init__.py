"""Forms of sources, items and watches."""
