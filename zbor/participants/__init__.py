"""Entry and exit data of people whom a funder counts; sensitive answers apart."""
