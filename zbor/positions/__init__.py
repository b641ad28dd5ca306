"""The common text: positions, numbered demands, derivations, endorsements, papers."""
