// Stands where the library would.
