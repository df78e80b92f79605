"""Who works in the demo studio. All of them are invented; nobody has an e-mail address, so nobody can be written to."""

from production_tool.demo.model import Person

DEPARTMENTS = (
    "Compositing",
    "Animation",
    "FX and lighting",
    "Matte and DMP",
    "Editorial and finishing",
    "Production",
)

FOUR_DAYS = "mon–thu"
ELSEWHERE = {
    "London": ("Europe/London", "GB-ENG"),
    "Berlin": ("Europe/Berlin", "DE-BE"),
    "Lisbon": ("Europe/Lisbon", "PT"),
    "Montréal": ("America/Toronto", "CA-QC"),
    "Mumbai": ("Asia/Kolkata", None),
}
"""Where those live who do not work in the studio's zone, and whose public holidays they have."""

# Name; title; staff or freelance, day rate, skills with levels; where from or which days, if not as everybody.
ROSTER = f"""
Compositing
  Ingrid Solheim; Comp supervisor; staff 620; Nuke 5, Keying 5, Look development 3
  Chidi Okonkwo; Comp lead; staff 540; Nuke 5, Keying 4
  Chloé Jørgensen; Compositor; freelance 440; Nuke 4, Roto and paint 3
  Mateus Figueira; Senior compositor; freelance 520; Nuke 5, Stereo 4; Lisbon
  Hana Novotná; Senior compositor; staff 500; Nuke 4, Keying 5
  Rajiv Menon; Compositor; staff 460; Nuke 4, Roto and paint 3; Mumbai
  Saoirse Kinsella; Compositor; staff 450; Nuke 3, Keying 3
  Yuto Arakawa; Compositor; freelance 480; Nuke 4, Stereo 3
  Nadia El Amrani; Compositor; freelance 470; Nuke 4, Keying 3; {FOUR_DAYS}
  Pádraig Tuohy; Junior compositor; staff 310; Roto and paint 4, Keying 2
  Lea Brandstätter; Roto and paint artist; freelance 290; Roto and paint 4, Clean-up 4
  Tomasz Wilk; Junior compositor; staff 280; Roto and paint 3, Clean-up 3
Animation
  Marguerite Dufour; Animation supervisor; staff 610; Character animation 5, Creature animation 4
  Emeka Adeyemi; Lead animator; staff 550; Character animation 5, Previs 4
  Sunniva Hagen; Senior animator; freelance 530; Creature animation 5, Character animation 4
  Diego Larrañaga; Senior animator; staff 500; Character animation 4, Layout 4
  Priya Raghunathan; Animator; freelance 460; Character animation 4, Previs 3; London
  Jonas Lindqvist; Animator; staff 430; Creature animation 3, Character animation 3
  Mei-Ling Tsai; Animator; staff 420; Character animation 3, Layout 3
  Fionn Garvey; Junior animator; staff 300; Character animation 2, Layout 3
  Adaeze Umeh; Rigger; staff 480; Rigging 5, Creature animation 2; {FOUR_DAYS}
  Bruno Castellani; Previs artist; freelance 450; Previs 5, Layout 4
FX and lighting
  Katarzyna Zielińska; FX supervisor; staff 600; Houdini 5, Pyro 5, Water 4
  Omar Haddad; Lead FX artist; staff 540; Houdini 5, Destruction 5
  Anneliese Vogt; Senior FX artist; freelance 560; Houdini 5, Water 5; Berlin
  Declan Moriarty; FX artist; staff 450; Houdini 4, Pyro 3
  Wanjiru Kamau; Lighting lead; staff 530; Lighting 5, Look development 5
  Luca Ferrante; Senior lighter; freelance 500; Lighting 5, Look development 3
  Soo-ah Baek; Lighter; staff 430; Lighting 4, Look development 3
  Henrik Aalto; Lighter; freelance 440; Lighting 3, Houdini 2
  Camille Bergeron; Look development artist; freelance 510; Look development 5, Lighting 3; Montréal
Matte and DMP
  Zsófia Halmos; DMP lead; staff 550; Matte painting 5, Projection 5
  Ruairí Ó Catháin; Matte painter; staff 470; Matte painting 4, Projection 3
  Isadora Queiroz; Matte painter; freelance 490; Matte painting 4, Concept 4; Lisbon
  Tariq Rahmani; Environment artist; freelance 460; Projection 4, Matte painting 3
  Signe Bakkegaard; Concept artist; freelance 480; Concept 5, Matte painting 3; {FOUR_DAYS}
Editorial and finishing
  Orla Devaney; Supervising editor; staff 560; Editing 5, Conform 4
  Gabriel Asante; Editor; freelance 480; Editing 4, Conform 3
  Noor van Dijk; Colourist; freelance 590; Grading 5, Online 3
  Stellan Ek; Online editor; staff 470; Online 5, Conform 5
  Maeve Lanigan; Assistant editor; staff 270; Conform 3, Editing 2
  Andrei Munteanu; Finishing artist; freelance 450; Online 4, Clean-up 4
Production
  Beatriz Salgado; Executive producer; staff 600; Producing 5, Bidding 5
  Kwabena Ofori; Producer; staff 520; Producing 5, Scheduling 4
  Róisín Mulcahy; Producer; staff 500; Producing 4, Bidding 4
  Elif Demir; Line producer; freelance 460; Scheduling 5, Producing 3; London
  Caspar Holm; Coordinator; staff 320; Coordination 4, Scheduling 3
  Thandiwe Mokoena; Production assistant; staff 250; Coordination 3, Scheduling 2
"""


def read_roster() -> list[Person]:
    """Everybody, in the order of the departments."""
    people: list[Person] = []
    department = ""
    for line in ROSTER.strip().splitlines():
        if not line.startswith(" "):
            department = line
        else:
            people.append(_read_person(department, [part.strip() for part in line.split(";")]))
    return people


def _read_person(department: str, parts: list[str]) -> Person:
    name, title, terms, skills, *different = parts
    kind, rate = terms.split()
    where = different[0] if different else ""
    zone, region = ELSEWHERE.get(where, (None, None))
    return Person(
        name=name,
        title=title,
        department=department,
        kind=kind,
        day_rate=int(rate),
        skills=tuple((skill.rpartition(" ")[0], int(skill.rpartition(" ")[2])) for skill in skills.split(", ")),
        timezone=zone,
        holiday_region=region,
        works_four_days=where == FOUR_DAYS,
    )
