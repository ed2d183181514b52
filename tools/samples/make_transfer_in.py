#!/usr/bin/python3
"""Makes the sample transfer-in conference: config/samples/transfer-in. The prose stands in transfer_in/*.txt, the people and
the outcome in transfer_in/case.py. Everything is invented. Two runs give the same bytes."""

import sample
from transfer_in import case

sample.write("transfer-in", "transfer_in", case)
