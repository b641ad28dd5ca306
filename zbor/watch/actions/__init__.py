"""Changes of sources, items and watches. Each asks first whether it may, and each is noted in the journal."""
