"""The advocacy section of the network's annual report: gathered, told, written on paper."""
