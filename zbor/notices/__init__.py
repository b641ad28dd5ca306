"""What people are told, and how often."""
