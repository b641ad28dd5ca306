"""Pages of the dialogue with institutions."""
