"""Read a file of entities with followthemoney: each line becomes an entity, and is let go."""

import json
import sys
from pathlib import Path

from followthemoney import model

with Path(sys.argv[1]).open(encoding="utf-8") as lines:
    for line in lines:
        model.get_proxy(json.loads(line))
