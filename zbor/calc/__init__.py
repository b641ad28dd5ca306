"""Pure computation: no framework, no database, no clock, no network, no unasked randomness."""
