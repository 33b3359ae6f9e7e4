"""Pages of MkDocs on their way through its templates, and links that their front matter names."""
