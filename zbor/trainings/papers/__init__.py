"""Certificates and reports on paper."""
