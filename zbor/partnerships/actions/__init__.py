"""What people do here, one file for each kind of thing."""
