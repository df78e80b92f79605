"""`python -m production_tool.cli` is `production-tool`."""

from production_tool.cli import main

main()
