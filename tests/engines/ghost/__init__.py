"""The sample export of Ghost."""
