"""Readers: each makes a `Document` of a text in one format, and notes what was wrong in it."""
