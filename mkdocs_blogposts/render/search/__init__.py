"""What search plugins read of a post, and what is taken out of their indexes."""
