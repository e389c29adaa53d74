"""Writers: each makes a text in one format of a `Document`."""
