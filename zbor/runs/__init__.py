"""Long work that a person can watch."""
