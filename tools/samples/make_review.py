#!/usr/bin/python3
"""Makes the sample review conference: config/samples/review. The prose stands in review/*.txt, the people and
the outcome in review/case.py. Everything is invented. Two runs give the same bytes."""

import sample
from review import case

sample.write("review", "review", case)
