"""A studio to look at: invented artists, projects and bookings around today, for whoever has none of their own yet."""
