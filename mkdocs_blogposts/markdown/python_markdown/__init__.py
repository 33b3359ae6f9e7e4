"""Posts in the Markdown of MkDocs: conversion, expressions, pictures, typography."""
