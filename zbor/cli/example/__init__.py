"""The example network: what it is made of, as files, and how these are read."""
