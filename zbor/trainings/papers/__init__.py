"""Papers of a training, as PDF."""
