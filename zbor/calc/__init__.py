"""Pure computation: no framework, no database, no clock, no network, no unasked randomness."""

import os

# Our matrices are small: threads inside the linear algebra cost ten times what they save, and servers already run
# several processes. It is read when numpy is first loaded; whoever sets it knows better and is left alone.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
