"""A complete blog for MkDocs."""
