"""What is shown, one file for each kind of page."""
