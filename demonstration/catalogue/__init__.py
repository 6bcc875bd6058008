"""The catalogue of components: every component in every state, on one page for those who build the site."""
