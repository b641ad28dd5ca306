"""Pages of sources, items and watches."""
