"""What many tests stand on: a database cluster, a studio with people in it, a running server."""
