"""The trained models that ship; see README.md."""
