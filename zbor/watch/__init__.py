"""Where we look for changes of public policy, what was found there, and what people want to hear of."""
