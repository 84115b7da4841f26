"""python -m docjobs.entrypoints.operator COMMAND ORG"""

import sys

from docjobs.entrypoints.operator.command_line import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
