"""Forms of contacts, talks, commitments, groups and requests."""
