"""The command line and the example network."""
