"""A store of results on disk between builds, and worker processes that fill it.

Input: keys made of everything a result depends on, and functions that compute results. Output:
results, checked on reading against the type of the caller. The room is independent of
what it stores, and imports nothing above it.
"""
