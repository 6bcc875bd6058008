"""English as it is written in Sweden and Europe."""
