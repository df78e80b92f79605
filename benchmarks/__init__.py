"""How fast Production Tool is, side by side with the raw database: `./run bench`.

Times mean little on a shared machine, so what counts is ratios of medians of interleaved rounds, and the processor time
that one request costs the program and its database. A target that is missed is a result, not a fault.
"""
