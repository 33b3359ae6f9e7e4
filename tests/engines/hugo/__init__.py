"""The sample site of Hugo."""
