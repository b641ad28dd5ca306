"""What people type about the network and to enter it."""
