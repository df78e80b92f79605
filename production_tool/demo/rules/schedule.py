"""Who is booked when in the demo studio, each artist's blocks in the order in which they were placed.

A line is: status, first and last day, code of the show or `-`, title; then what else there is to say. `2wed` is the Wednesday
two weeks after the present week, `-1fri` the last Friday. `.am` and `.pm` are halves of a day, `@14:00` makes it hours.
`expires` is how long a hold lives, `works` names weekend days inside that are worked; the last is how it ended, and why.
"""

SCHEDULE = """
Ingrid Solheim
  confirmed -3mon -1fri HLX Seq 040 comp; works -2sat
  confirmed 0mon 0fri HLX Seq 050 comp
  pencil 1mon 3fri HLX Seq 060 comp
  pencil 4mon 6fri HLX Seq 070 comp
  pencil 8tue 10fri NCT Trailer comp
Chidi Okonkwo
  confirmed -3mon -1fri SLT Ep 2 comp
  confirmed 0mon 0fri KTE Ep 11 comp
  confirmed 2mon 4fri SLT Ep 3 comp
  confirmed 7wed 10fri NCT Trailer comp
  hold 1mon 1fri KTE Ep 12 comp; expires 9h
  hold 1mon 1fri NCT Gameplay cut comp; expires 5h
  confirmed 5mon 6wed VSP Seq 010 comp; cancelled The client moved the shoot by six weeks.
Chloé Jørgensen
  confirmed -3wed -1fri MRD Ep 3 keying
  confirmed 0mon 3fri MRD Ep 3 comp
  confirmed 8mon 10fri MRD Ep 4 comp
  hold 4mon 4fri SLT Ep 2 comp; expires 480h
  hold 5mon 5fri VSP Seq 010 comp; expires 118h
  hold 4wed 5tue NCT Trailer comp; expires 94h; declined On holiday that week.
Mateus Figueira
  confirmed -3mon -1fri KTE Ep 11 comp
  confirmed 0mon 2wed KTE Ep 12 comp
  pencil 4tue 7mon HLX Seq 040 comp
  pencil 8mon 10fri QRY Archive restoration
  hold 2thu 3wed SLT Ep 2 comp; expires 46h
  hold 2thu 3tue MRD Ep 3 comp; expires 70h
  hold 3mon 3wed HLX Seq 050 comp; expires 46h
  hold 3fri 4fri SLT Ep 3 comp; expires 166h
Hana Novotná
  confirmed -3thu -1fri MRD Ep 4 comp
  confirmed 0mon 1fri HLX Seq 040 comp
  confirmed 2thu 5tue HLX Seq 050 comp
  pencil 5wed 8wed HLX Seq 060 comp
  hold 2mon 2wed.am OBL Hero shot comp; expires 94h
Rajiv Menon
  confirmed -3mon 0fri HLX Seq 060 comp
  confirmed 1mon 2fri HLX Seq 070 comp
  confirmed 4wed 6fri HLX Seq 080 comp
  pencil 9mon 10thu NCT Trailer comp
  pencil 10fri 10fri MRD Ep 3 comp
Saoirse Kinsella
  confirmed -3tue -1thu VSP Act 1 slap comps
  confirmed -1fri 2fri VSP Seq 010 comp
  confirmed 3wed 6fri VSP Seq 020 comp
  confirmed 7mon 9fri VSP Seq 030 comp
  pencil 10mon 10fri VSP Seq 040 comp
Yuto Arakawa
  confirmed -3thu -1thu VSP Act 1 slap comps
  confirmed -1fri 1fri VSP Seq 010 comp
  confirmed 2mon 3wed OBL Hero shot comp
  confirmed 3thu 5mon HLX Seq 050 comp
  confirmed 7tue 10tue MRD Ep 3 comp
  pencil 10wed 10fri VSP Seq 020 comp
Nadia El Amrani
  confirmed -3mon -1fri MRD Ep 3 comp
  confirmed 0thu 2fri MRD Ep 4 comp
  pencil 3mon 5fri MRD Ep 5 comp
  confirmed 9tue 10fri MRD Ep 6 comp
Pádraig Tuohy
  confirmed -3tue -1thu NCT Plate clean-up
  confirmed 0mon 1tue MRD Ep 4 roto
  confirmed 6tue 8fri MRD Ep 5 wire removal
  pencil 9mon 10fri MRD Ep 6 roto
  hold 1thu 2tue VSP Test roto; expires 5h
  hold 2wed 2thu VSP Seq 010 roto; expires 120h
  hold 2fri 3thu FLR Beauty clean-up; expires 46h
  hold 2fri 3thu VSP Seq 020 roto; expires 46h
Lea Brandstätter
  confirmed -3mon -2fri VSP Test roto
  confirmed -1mon 0fri VSP Seq 010 roto
  pencil 2mon 2fri OBL Rig removal
  confirmed 3mon 4fri MRD Ep 4 roto
  pencil 6tue 7fri VSP Seq 020 roto
Tomasz Wilk
  confirmed -3mon -2fri MRD Ep 4 roto
  confirmed -1mon 0fri MRD Ep 5 wire removal
  pencil 4wed 6fri MRD Ep 6 roto
  pencil 10mon 10fri QRY Dust and scratches
  hold 1mon 1wed SLT Ep 2 clean-up; expires 22h
  hold 1mon 1tue VSP Test roto; expires 46h
  hold 3wed 4tue NCT Plate clean-up; expires 120h
  confirmed 2mon 2tue - Keying course
Marguerite Dufour
  confirmed -3mon -1fri VSP Act 1 animation
  confirmed 0mon 3mon KTE Ep 12 animation
  pencil 3tue 5thu KTE Ep 13 animation
  confirmed 9wed 10fri VSP Creature, act 2
Emeka Adeyemi
  confirmed -3mon -2fri HLX Seq 060 gulls
  confirmed -1tue 3fri HLX Seq 070 crowd
  pencil 4mon 5fri HLX Seq 080 creature
  confirmed 6mon 9fri VSP Act 1 blocking
  pencil 10mon 10fri VSP Act 1 animation
Sunniva Hagen
  confirmed -3mon -1thu HLX Seq 060 gulls
  confirmed -1fri 2fri HLX Seq 070 crowd; works 1sat 1sun
  pencil 4mon 7fri VSP Act 1 blocking
  pencil 8mon 9fri VSP Act 1 animation
  pencil 10mon 10fri VSP Creature, act 2
  hold 3mon 3fri HLX Seq 080 creature; expires 46h
  hold 3mon 3thu KTE Ep 11 animation; expires 120h
  hold 3tue 3fri VSP Act 2 blocking; expires 70h
Diego Larrañaga
  confirmed -3tue 0thu VSP Act 1 animation
  confirmed 0fri 4fri HLX Seq 060 gulls
  pencil 5mon 8thu VSP Creature, act 2
Priya Raghunathan
  confirmed -3thu -1fri HLX Seq 060 gulls
  confirmed 0thu 2fri HLX Seq 070 crowd
  pencil 3mon 7mon HLX Seq 080 creature
  confirmed 7tue 10mon NCT Cinematic blocking
  hold 3mon 4wed VSP Act 1 blocking; expires 166h
  pencil 0mon 0wed NCT Hero fight; released Motion capture slipped by a week.
Jonas Lindqvist
  confirmed -3tue 1fri HLX Seq 060 gulls; works -1sat 0sat
  confirmed 2mon 5thu KTE Ep 12 animation
  confirmed 5fri 8thu HLX Seq 080 creature
  hold 8fri 9fri NCT Cinematic polish; expires 118h
  hold 8fri 9fri VSP Act 1 animation; expires 118h
  hold 9tue 9fri HLX Seq 080 pick-ups; expires 502h
Mei-Ling Tsai
  confirmed -3mon -2fri VSP Act 1 animation
  confirmed -1mon 0fri VSP Creature, act 2
  pencil 1fri 3fri VSP Act 2 blocking
  pencil 4mon 6fri KTE Ep 13 animation
  hold 1mon 1thu HLX Seq 060 gulls; expires 5h
  hold 1mon 1wed FLR Petals and bees; expires 30h
  hold 3thu 5wed HLX Seq 070 crowd; expires 120h
Fionn Garvey
  confirmed -3mon -2tue KTE Ep 12 layout
  confirmed -2fri 0fri KTE Ep 13 layout
  pencil 1mon 1fri KTE Ep 13 in-betweens
  confirmed 2mon 2fri KTE Ep 13 clean-up
  pencil 4thu 6fri KTE Ep 13 retakes
  pencil 7mon 10mon VSP Layout, act 1
  hold 3mon 3thu VSP Layout, act 2; expires 46h
  hold 3mon 3wed NCT Shot layout; expires 94h
Adaeze Umeh
  confirmed -3thu -1fri KTE Bird rigs
  pencil 2mon 4fri HLX Crowd rigs
  pencil 6wed 8fri NCT Boss rig
  pencil 10mon 10fri VSP Creature rig
  hold 1wed 1fri VSP Creature rig fixes; expires 20h
  hold 1wed 1fri NCT Armour rig; expires 20h
  confirmed 0mon 0tue - Rigging tools
Bruno Castellani
  confirmed -3mon -2wed VSP Previs, act 2
  confirmed -2thu -1fri VSP Previs, act 3
  confirmed 1fri 3fri OBL Car rig techvis
  pencil 4thu 6fri NCT Trailer previs
  pencil 7mon 8fri QRY Map previs
  hold 1mon 1thu VSP Techvis; expires 30h
  hold 4tue 5fri FLR Previs, one take; expires 310h
  pencil 0wed@09:30 0wed@13:00 OBL Techvis on set
Katarzyna Zielińska
  confirmed -3mon -2fri MRD Ep 4 fire
  confirmed -1mon 1wed MRD Ep 5 explosion; works 0sat
  confirmed 1fri 4fri NCT Dust and debris
  pencil 5mon 6fri NCT Magic trails
  pencil 9mon 10fri NCT Collapse, shot 12
Omar Haddad
  confirmed -3mon -2fri MRD Ep 4 fire
  confirmed -1mon 1fri MRD Ep 5 explosion
  confirmed 2mon 5fri VSP Fog tests
  pencil 9fri 10fri MRD Ep 6 smoke
  pencil 6mon 8fri HLX Snow, seq 080; released The snow is painted instead.
  pencil 6wed 8tue MRD Ep 6 fog
Anneliese Vogt
  confirmed -3tue 0fri MRD Ep 4 fire
  confirmed 1mon 3fri HLX Harbour water, seq 060
  pencil 5mon 6fri HLX Spray, seq 070
  pencil 7mon 10fri MRD Ep 5 explosion
Declan Moriarty
  confirmed -3mon -1thu HLX Harbour water, seq 060
  confirmed -1fri 2tue MRD Ep 4 fire
  confirmed 3tue 6fri MRD Ep 5 explosion
  pencil 9mon 10fri MRD Ep 6 smoke
  hold 2wed 2wed FLR Pollen sim; expires 46h
  hold 2thu 3mon HLX Spray, seq 070; expires 94h
Wanjiru Kamau
  confirmed -3tue -1tue HLX Seq 050 lighting
  confirmed 1mon 3fri HLX Seq 060 lighting
  hold 10mon 10fri VSP Seq 010 lighting; expires 334h
  confirmed 0tue@14:00 0tue@18:00 VSP Lighting kick-off
  pencil 4mon 5fri NCT Cinematic lighting; released The trailer was moved to the spring.
  pencil 4wed 6fri HLX Seq 080 lighting
  hold 7tue 8wed NCT Boss reveal lighting; expires 310h
  pencil 8thu 9fri VSP Seq 010 lighting
Luca Ferrante
  confirmed -3mon -3fri HLX Seq 060 lighting
  confirmed -2mon -1fri HLX Seq 070 lighting
  pencil 4tue 5fri HLX Seq 080 lighting
  pencil 6mon 7fri FLR Product lighting
  hold 0thu 1wed KTE Ep 11 lighting; expires 30h
  hold 0thu 1tue NCT Cinematic lighting; expires 20h
  hold 0thu 1wed OBL Car studio lighting; expires 20h
  hold 1thu 2tue KTE Ep 12 lighting; expires 46h
  hold 2wed 3mon KTE Ep 13 lighting; expires 166h
  hold 9thu 10fri VSP Seq 020 lighting; expires 238h
  confirmed 0mon@10:00 0mon@13:00 HLX Lighting review
Soo-ah Baek
  confirmed -3tue -2fri NCT Cinematic lighting
  confirmed -1mon 0fri VSP Seq 010 lighting
  confirmed 1mon 3fri OBL Car studio lighting
  pencil 4wed 6fri HLX Seq 050 lighting
  hold 4mon 4tue HLX Seq 060 lighting; expires 166h
  hold 7mon 7fri HLX Seq 070 lighting; expires 118h
  hold 9mon 9fri HLX Seq 080 lighting; expires 238h
  hold 10mon 10fri NCT Boss reveal lighting; expires 334h
  hold 10mon 10fri VSP Seq 020 lighting; expires 118h
Henrik Aalto
  confirmed -3tue -2fri HLX Seq 050 lighting
  pencil -1mon 1fri HLX Seq 060 lighting
  confirmed 2mon 3fri HLX Seq 070 lighting
  pencil 4wed 5fri HLX Seq 080 lighting
  pencil 6mon 7fri FLR Product lighting
  pencil 8mon 8fri NCT Cinematic lighting
  hold 10thu 10fri VSP Seq 010 lighting; expires 480h
  hold 4wed 5tue NCT Boss reveal lighting; expires 310h
Camille Bergeron
  confirmed -3mon -2fri VSP Look dev, creature
  confirmed -1mon 1fri VSP Look dev, city
  confirmed 2mon 3fri KTE Look dev, kites
  confirmed 4mon 6fri HLX Look dev, lighthouse
  pencil 7mon 7fri FLR Look dev, bottle
  pencil 10thu 10fri VSP Look dev, ruins
Zsófia Halmos
  confirmed -3mon -2fri NCT Sky dome
  confirmed -1mon 0tue SLT Ep 2 skies
  confirmed 0wed 2fri SLT Ep 3 marsh extension
  pencil 5fri 7wed HLX Coast at dusk
  pencil 8wed 9fri HLX Lighthouse extension
  pencil 10mon 10fri QRY Quarry then and now
  hold 4fri 5thu MRD Ep 4 city extension; expires 334h
  hold 4fri 5thu VSP City wide, act 1; expires 238h
  hold 5fri 6fri MRD Ep 5 skyline; expires 310h
Ruairí Ó Catháin
  confirmed -3wed -1fri VSP City wide, act 1
  confirmed 1wed 3fri VSP Ruins, act 2
  pencil 4mon 5wed QRY Quarry then and now
  hold 3thu 4fri MRD Ep 4 city extension; expires 120h
  confirmed 0wed@14:00 0wed@17:30 VSP Matte review
Isadora Queiroz
  confirmed -3mon -3fri VSP City wide, act 1
  confirmed -2thu 0fri VSP Ruins, act 2
  confirmed 1mon 2wed SLT Ep 2 skies
  confirmed 2thu 4fri SLT Ep 3 marsh extension
  pencil 5mon 6fri MRD Ep 4 city extension
  pencil 9mon 10fri MRD Ep 5 skyline
  hold 4thu 6wed QRY Quarry then and now; expires 480h
Tariq Rahmani
  confirmed -3mon -1mon SLT Ep 3 marsh extension
  confirmed -1fri 0fri SLT Ep 2 skies
  pencil 1mon 2fri HLX Coast at dusk
  pencil 3mon 4fri HLX Lighthouse extension
  pencil 5mon 7tue MRD Ep 4 city extension
  pencil 10tue 10fri MRD Ep 5 skyline
  hold 0thu 1thu VSP City wide, act 1; expires 20h
Signe Bakkegaard
  confirmed -3wed -2mon HLX Seq 080 key frames
  confirmed -2tue -1fri VSP Concept frames
  confirmed 1mon 1thu.am VSP Creature concepts
  confirmed 2mon 2fri VSP Key art, act 2
  pencil 3thu 3fri QRY Style frames
  confirmed 4wed 5wed QRY Style frames, second pass
  pencil 5thu 6fri FLR Style frames
  hold 8fri 10mon NCT Key art; expires 502h
  confirmed 0mon 0wed FLR Pitch frames; cancelled The pitch was called off.
Orla Devaney
  confirmed -3mon -2fri HLX Offline, reel 4
  confirmed -1mon 1mon.am HLX Turnovers, reel 4
  confirmed 1mon.pm 2mon HLX Offline, reel 5
  confirmed 2tue 3fri HLX Reel 5 changes
  pencil 6fri 8tue VSP Story reel
  pencil 8wed 9fri QRY Assembly
  hold 6wed 7thu VSP Previs edit; expires 334h
  hold 4mon 4fri QRY Rough cut; expires 120h; released The rushes come later than planned.
Gabriel Asante
  confirmed -3mon -2fri HLX Offline, reel 3
  confirmed -1tue 0tue.am HLX Offline, reel 4
  confirmed 0tue.pm 2fri OBL Cutdowns
  confirmed 3thu 4fri HLX Turnovers, reel 4
  pencil 7mon 8fri HLX Offline, reel 5
  pencil 9fri 10fri NCT Trailer edit
  hold 6thu 8tue VSP Previs edit; expires 502h
Noor van Dijk
  confirmed -3mon -3fri HLX Reel 2 pre-grade
  confirmed -2mon -1mon HLX Reel 3 pre-grade
  confirmed -1tue -1fri MRD Ep 2 grade
  confirmed 0mon 0fri NCT Teaser grade
  pencil 2wed.pm 3thu OBL Grade, 60 and 30
  pencil 3fri 3fri NCT Trailer grade
  confirmed 4wed 4fri SLT Ep 2 grade
  pencil 5mon 5fri FLR Grade
  confirmed 6mon 6thu FLR Grade, versions
  pencil 6fri 7fri MRD Ep 3 grade
  confirmed 8mon 8fri HLX Reel 4 pre-grade
  pencil 9mon 9fri NCT Trailer grade, final
  hold 1mon 1wed MRD Ep 3 grade; expires 30h
  hold 1mon 1wed SLT Ep 2 grade; expires 30h
  hold 1thu 1fri MRD Ep 4 grade; expires 20h
Stellan Ek
  confirmed -3mon -3fri HLX Reel 2 conform
  confirmed -2mon -2fri MRD Ep 2 conform
  confirmed -1thu 0fri SLT Ep 2 online
  confirmed 1wed 2mon.am MRD Ep 3 conform
  pencil 4tue 5mon FLR Online
  hold 1mon 1tue MRD Ep 4 conform; expires 22h
  hold 2tue 2thu OBL Online and versions; expires 46h
  hold 2tue 2wed HLX Reel 3 conform; expires 70h
  hold 3mon 3tue KTE Ep 10 delivery; expires 46h
  hold 3wed 4mon KTE Ep 11 delivery; expires 70h
Maeve Lanigan
  confirmed -3tue -2fri HLX Turnovers, reel 3
  confirmed -1thu 1fri HLX Dailies
  pencil 3mon 5tue HLX Turnovers, reel 4
  pencil 6wed 7fri QRY Archive logging
  pencil 10tue 10fri MRD Ep 3 pulls
Andrei Munteanu
  confirmed -3wed -1mon HLX Reel 2 fixes
  confirmed -1tue 0fri SLT Ep 2 finishing
  pencil 1wed 2fri OBL Finishing
  pencil 3mon 3fri OBL Versions
  confirmed 4thu 5fri SLT Ep 3 finishing
  pencil 6mon 7mon FLR Beauty work
  hold 1mon 1tue MRD Ep 3 fixes; expires 30h
  confirmed 2sat 2sat OBL Versions, deadline; works 2sat
Beatriz Salgado
  confirmed -3mon -1fri VSP Executive producing
  confirmed 0mon 2fri HLX Executive producing
  confirmed 10tue 10fri QRY Bid and treatment
  hold 3mon 3thu VSP Client reviews; expires 94h
  hold 3fri 4mon NCT Client reviews; expires 94h
  hold 8mon 9mon QRY Treatment; expires 480h
Kwabena Ofori
  confirmed -3tue 0fri VSP Producing
  pencil 2wed 7fri VSP Producing, act 2
  pencil 8mon 10fri QRY Line producing
Róisín Mulcahy
  confirmed -3wed 1mon SLT Line producing
  confirmed 1thu 5fri SLT Line producing
  confirmed 6mon 10tue MRD Producing
  hold 1tue 1wed HLX Producing; expires 30h
Elif Demir
  confirmed -3thu 1fri MRD Producing
  confirmed 2mon 5mon MRD Producing, ep 5 and 6
  hold 6mon 7fri VSP Line producing; expires 238h
  pencil 8mon 10fri QRY Line producing
Caspar Holm
  confirmed -3mon 0fri HLX Coordination
  confirmed 2thu 7fri MRD Coordination
  hold 1thu 2tue VSP Coordination; expires 20h
  confirmed 1tue 1tue - First aid course
Thandiwe Mokoena
  confirmed -3mon -1fri NCT Coordination
  pencil 1tue 6wed MRD Coordination
  pencil 7fri 10fri VSP Coordination
  hold 6thu 7thu HLX Coordination; expires 118h
  hold 6thu 7wed NCT Delivery; expires 502h
  hold 7mon 7thu QRY Archive permissions; expires 334h
  confirmed 0thu@20:00 0fri@02:00 NCT Night shoot
"""
