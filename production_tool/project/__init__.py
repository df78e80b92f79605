"""Projects: what artists are booked onto, for whom, from when to when, for how much."""
