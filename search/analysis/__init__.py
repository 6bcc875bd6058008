"""The analyser: the same keys for what is indexed and for what is asked."""
