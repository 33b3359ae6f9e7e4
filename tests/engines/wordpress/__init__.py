"""The sample export of WordPress."""
