"""Pictures as bytes: variants of photographs and drawings, and cards for other sites. Pure: bytes in, bytes out."""
