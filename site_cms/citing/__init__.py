"""How what the site publishes is referred to, and addresses that stay."""
