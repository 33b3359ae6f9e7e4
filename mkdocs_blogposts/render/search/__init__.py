"""Changes of posts for search plugins, and of the index that they write."""
