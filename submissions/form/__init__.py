"""The form: its steps, what they ask and store, and how often it may be used."""
