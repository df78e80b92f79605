"""Studios: their settings, who works in them and as what; signing up and in; the front door of every request."""
