"""Pages for strangers: the archive, feeds, permanent addresses."""
