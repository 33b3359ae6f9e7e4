"""Sample sites of other engines, imported and compared with what the engine itself made of them."""
