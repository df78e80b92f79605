"""Production Tool: books artists onto projects for creative studios, and never books one twice."""

__version__ = "0.1.0"
