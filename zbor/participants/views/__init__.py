"""Pages of participants: the form for people, everything else for the office."""
