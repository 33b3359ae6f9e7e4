"""Contents of MkDocs pages and generated files: extraction, rendering, related links, feeds."""
