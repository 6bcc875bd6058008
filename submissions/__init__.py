"""A municipality's own good example, from the form to a draft story."""
