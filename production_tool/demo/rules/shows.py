"""What the demo studio works on. Titles, clients and sums are invented."""

from production_tool.demo.model import Show

SHOWS = (
    Show("HLX", "Halcyon", "Northlight Pictures", "blue", "active", 1_240_000, -22, 9, 62),
    Show("MRD", "Meridian Line", "Tidewater Television", "teal", "active", 780_000, -14, 16, 41),
    Show("VSP", "Vesper", "Orrery Films", "plum", "active", 960_000, -6, 24, 18),
    Show("KTE", "Kite Season", "Paper Lantern", "amber", "active", 540_000, -30, 6, 74),
    Show("SLT", "Saltmarsh", "Fenland Drama", "green", "active", 410_000, -10, 5, 58),
    Show("OBL", "Oblique", "Arden & Poole", "rust", "active", 96_000, -4, 3, 70),
    Show("NCT", "Noctuary", "Brass Fox Games", "violet", "active", 320_000, -3, 11, 22),
    Show("FLR", "Floret", "Maison Corelle", "rose", "planning", 74_000, 0, 7, 0),
    Show("QRY", "Quarry Road", "Low Door Films", "olive", "planning", 215_000, 2, 20, 0),
)
"""Nine of them, each in a hue of its own."""
