"""The check of content: rules over documents, their findings, and fixes."""
