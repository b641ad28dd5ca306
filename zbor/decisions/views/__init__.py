"""Pages of votes, rules and proxies."""
