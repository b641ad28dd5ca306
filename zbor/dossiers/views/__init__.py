"""Pages of acts and dossiers."""
