"""Who is who across articles."""
