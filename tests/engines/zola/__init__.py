"""The sample site of Zola."""
