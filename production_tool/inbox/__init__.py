"""What needs somebody: holds that run out, ranks that others moved, challenges to answer; and how holds end."""
