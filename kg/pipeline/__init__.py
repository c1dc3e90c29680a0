"""From sources to the graph: the only part that knows the order of the stages.

    read -> ledger -> extract -> ledger -> check shapes -> ledger -> resolve, merge -> store

Input: sources, a data folder. Output: a summary; the folder holds the ledger and the store derived from it.
Algorithm: what is read goes to the ledger in batches; what lacks an extraction is extracted, in batches too; what lacks
a verdict is checked against the shapes; then the whole graph is derived from the ledger, by id, and takes the place of
the one before. So a build that was killed goes on where it was, and the order and number of steps leave no trace.
"""

from kg.pipeline.building import Summary, build, remove
from kg.pipeline.checking import violations
from kg.pipeline.deriving import mentions, names
from kg.pipeline.extracting import extract

__all__ = ["Summary", "build", "extract", "mentions", "names", "remove", "violations"]
