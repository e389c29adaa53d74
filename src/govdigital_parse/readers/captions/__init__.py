"""The reader of captions: what is said in a video, in TTML, and its way into the documents that show the video."""

from govdigital_parse.readers.captions.document import parse_captions, read_captions
from govdigital_parse.readers.captions.joining import in_folders, joined, joined_by

__all__ = ["in_folders", "joined", "joined_by", "parse_captions", "read_captions"]
