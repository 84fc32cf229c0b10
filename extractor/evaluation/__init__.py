"""Gold articles and records → how good the extractor is."""
