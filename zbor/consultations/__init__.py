"""What members think: statements, responses, comments, opinion maps. Single responses are readable only here."""
