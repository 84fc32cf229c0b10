"""Gold articles → the formats of other tools, and back from Label Studio."""
