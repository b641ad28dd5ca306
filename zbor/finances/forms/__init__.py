"""Forms of what an organisation lives on."""
