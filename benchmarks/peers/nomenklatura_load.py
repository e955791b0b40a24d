"""Load a file of entities into nomenklatura's memory store, ready for screening."""

import sys
from pathlib import Path

from followthemoney import StatementEntity
from nomenklatura.db import Session
from nomenklatura.resolver import Resolver
from nomenklatura.store import load_entity_file_store
from sqlalchemy import create_engine

resolver = Resolver[StatementEntity](Session(create_engine("sqlite://")), create=True)
load_entity_file_store(Path(sys.argv[1]), resolver)
