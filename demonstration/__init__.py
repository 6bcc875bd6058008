"""What shows the site without being part of it: seeded content, specimens, the catalogue of components."""
