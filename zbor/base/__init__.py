"""What every room uses: refusals, doors, partial dates, template bits; no domain word."""
