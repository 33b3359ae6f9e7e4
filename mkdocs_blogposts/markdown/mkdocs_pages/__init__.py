"""Conversions of MkDocs' pages: links as MkDocs resolves them, and results of earlier builds."""
