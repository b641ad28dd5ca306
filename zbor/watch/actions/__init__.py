"""Changes of what is watched."""
