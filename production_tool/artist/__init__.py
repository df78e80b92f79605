"""The roster: who can be booked, what they can do, what they cost, and when they work."""
