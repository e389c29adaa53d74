"""A source tree as its authors left it, and the site that is made of it."""
