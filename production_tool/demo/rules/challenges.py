"""The challenges of the demo: which hold asks whoever is before it, by artist and title, and which firm work it is for."""

CHALLENGES = (
    ("Mateus Figueira", "Ep 3 comp", "Episode 3 is signed, delivery cannot move."),
    ("Sunniva Hagen", "Ep 11 animation", "Episode 11 is greenlit."),
    ("Fionn Garvey", "Shot layout", "The client has paid for these weeks."),
)
