"""Certificates as Open Badges 3.0: a key of our own, credentials signed with it, and a judgement of those that others show."""
