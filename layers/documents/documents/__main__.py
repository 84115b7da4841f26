"""`python -m documents`: see `documents.cli`."""

import sys

from documents.cli import main

sys.exit(main())
