"""What newspapers, stations and people wrote and said of what the network works on."""
