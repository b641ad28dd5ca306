"""Who pays: logos and obligatory sentences, put on every page and paper that owes them."""
