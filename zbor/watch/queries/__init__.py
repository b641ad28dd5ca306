"""Reads of sources, items and watches."""
