"""What happened: actions and what each changed, taking one's own back, and how busy each hour was."""
