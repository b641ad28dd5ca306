"""Organisations, people, affiliations, memberships, mandates, bodies."""
