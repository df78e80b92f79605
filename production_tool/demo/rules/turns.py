"""What the demo's people do after the studio was filled, so that its inbox, its history and its avoided conflicts show something.

A line is: who, whose bookings, what. Bookings are placed as in `schedule`; the other deeds name one by its title. `but refused`
is an attempt at time that is taken, as there is one every day.
"""

from production_tool.demo.model import Turn
from production_tool.demo.rules.reading import read_block, read_moment

MANAGER, INES, OWEN, OWNER = "Demo manager", "Ines Marchetti", "Owen Takahashi", "Demo owner"
COLLEAGUES = (INES, OWEN)
"""Two managers besides those who can sign in."""

TURNS = """
Demo manager; Chloé Jørgensen; hold 6mon 6fri HLX Seq 090 comp; expires 94h
Demo manager; Nadia El Amrani; pencil 6mon 6fri KTE Ep 13 comp
Demo manager; Declan Moriarty; hold 7mon 8fri HLX Rain, seq 090; expires 1.05h
Demo manager; Luca Ferrante; hold 8mon 8fri SLT Ep 3 lighting; expires 22h
Ines Marchetti; Chloé Jørgensen; hold 6tue 6thu VSP Car shots; expires 94h
Ines Marchetti; Chloé Jørgensen; challenge Car shots: The client signed this morning.
Owen Takahashi; Nadia El Amrani; hold 6mon 6wed SLT Ep 4 comp; expires 70h
Owen Takahashi; Nadia El Amrani; challenge Ep 4 comp: Episode 4 is brought forward.
Demo owner; Emeka Adeyemi; confirm Seq 080 creature
Ines Marchetti; Declan Moriarty; confirm Ep 6 smoke
Owen Takahashi; Saoirse Kinsella; move Seq 040 comp 10wed 11tue
Ines Marchetti; Bruno Castellani; release Map previs: Quarry Road starts later.
Owen Takahashi; Noor van Dijk; cancel Grade, versions: The client takes one version only.
Demo manager; Omar Haddad; move Fog tests 2wed 5fri
Ines Marchetti; Jonas Lindqvist; extend Cinematic polish
Owen Takahashi; Priya Raghunathan; confirmed 2mon 2fri KTE Ep 13 animation; but refused
Owen Takahashi; Priya Raghunathan; hold 2mon 2fri KTE Ep 13 animation; expires 70h
Ines Marchetti; Rajiv Menon; pencil 2mon 2fri VSP Car shots; but refused
Ines Marchetti; Rajiv Menon; pencil 7mon 7fri VSP Car shots
Demo manager; Tomasz Wilk; pencil 2wed 2fri HLX Roto, seq 090; but refused
Demo manager; Pádraig Tuohy; pencil 3fri 4wed HLX Roto, seq 090
"""
PLACING = ("hold ", "pencil ", "confirmed ")


def read_turns() -> list[Turn]:
    """All of them, in order. Raises ValueError for a line that says nothing known."""
    return [_read_turn(line) for line in TURNS.strip().splitlines()]


def _read_turn(line: str) -> Turn:
    who, artist, deed = line.split("; ", 2)
    if deed.startswith(PLACING):
        placed = deed.removesuffix("; but refused")
        return Turn(who, artist, block=read_block(artist, placed), is_refused=placed != deed)
    verb, said = deed.split(" ", 1)
    title, _, reason = said.partition(": ")
    match verb:
        case "confirm" | "release" | "cancel" | "extend" | "challenge":
            return Turn(who, artist, verb=verb, title=title, reason=reason or None)
        case "move":
            title, start, end = title.rsplit(" ", 2)
            return Turn(who, artist, verb=verb, title=title, to=(read_moment(start), read_moment(end)))
        case _:
            raise ValueError(line)
