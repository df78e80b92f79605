"""Who is told what, live: Socket.IO rooms of what one may see, the log of recorded events relayed to them, commands with
acknowledgements, presence, and the same events over HTTP for those who were away."""
