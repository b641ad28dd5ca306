"""Measurements; each prints ratios of runs in one process."""
