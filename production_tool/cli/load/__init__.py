"""Loading a producer's spreadsheet: a roster and its bookings, exported as CSV, into one studio.

Both files are read and checked before anything is stored. The roster goes in as one transaction, each booking as one of
its own, through the same actions as everywhere, so a clash is refused here as it would be on screen.
"""
