"""Saved views: what somebody has set up on the board to come back to, for oneself or for the whole studio."""
