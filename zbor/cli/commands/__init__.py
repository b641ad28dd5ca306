"""One file for each command of `zbor`."""
