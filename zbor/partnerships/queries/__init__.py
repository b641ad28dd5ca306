"""What is read, one file for each kind of thing."""
