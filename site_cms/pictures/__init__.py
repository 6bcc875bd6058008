"""Pictures: the row, its file read and cleaned, its sizes, the consent of the people in it."""
