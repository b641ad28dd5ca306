"""How the network binds itself: rules, frozen rolls, ballots."""
