"""Pages of what an organisation lives on."""
