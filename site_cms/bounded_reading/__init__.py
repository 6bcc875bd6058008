"""Files are read in a child process with bounded work, never in a thread that serves readers."""
