"""Files from strangers: taken in, kept where nobody can fetch them, shown with care."""
