"""Acts, dossiers, text versions, chronology, the plan backward from a deadline."""
