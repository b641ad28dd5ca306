"""Reads of sources, items and what people want to hear of."""
