"""Posts in the Markdown of MkDocs: conversion, expressions, pictures, typography."""

from __future__ import annotations

from .convert import render

__all__ = ["render"]
