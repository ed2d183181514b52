#!/usr/bin/python3
"""Makes the sample pre-birth conference: config/samples/pre-birth. The prose stands in pre_birth/*.txt, the people and
the outcome in pre_birth/case.py. Everything is invented. Two runs give the same bytes."""

import sample
from pre_birth import case

sample.write("pre-birth", "pre_birth", case)
