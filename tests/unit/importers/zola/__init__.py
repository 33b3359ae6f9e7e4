"""Tests of the importer of Zola sites."""
