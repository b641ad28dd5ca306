"""Readers of sources: one file each, all with the same face (`Source`). docs/sources.md shows how to add one."""
