"""Work on the screens in a checkout: `python -m production_tool.cli.web build` makes them, `check`, `test` and `client`
are what `./run` calls by the same names.

`node` finds Node and installs packages, `build` makes the files that the program serves, `client` keeps the generated
client true to the document of the API. `build` and `node` need the standard library alone: packaging uses them too.
"""
