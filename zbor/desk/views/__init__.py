"""Pages that gather several rooms for members and the office."""
