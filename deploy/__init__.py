"""What a machine that runs the site needs beside the code; see docs/how-to/deploy.md."""
