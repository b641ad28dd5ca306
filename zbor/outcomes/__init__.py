"""What became of it: submissions and verdicts, appended over the years."""
