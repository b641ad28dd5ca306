"""The index: one row per findable thing, its lemmas, and who may see it."""
