"""What people do with sources, items and watches."""
