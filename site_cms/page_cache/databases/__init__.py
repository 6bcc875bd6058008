"""Django's databases, which hold kept pages back around every commit that writes what pages show."""
