"""Documents of the library: which kinds are taken, and how they and pictures are handed out."""
