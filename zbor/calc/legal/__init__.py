"""The text of acts: taken out of files and cut into articles with stable keys."""
