"""Readers: what each rule of ``lexicon/dates.toml`` means, a module a family."""
