#!/usr/bin/env python3
# Writes vectors.txt: roots and proofs of RFC 6962 trees, worked out by the recursive definitions of
# section 2.1 alone, so that they share no code and no method with the room under test.
# The first eight leaves are those used by Certificate Transparency implementations from the start.
import hashlib

FIRST = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657",
         "606162636465666768696a6b6c6d6e6f"]
LEAVES = [bytes.fromhex(leaf) for leaf in FIRST]
LEAVES += [f"invented leaf {i}".encode() for i in range(8, 71)]


def sha(data):
    return hashlib.sha256(data).digest()


def split(n):
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def mth(d):
    if not d:
        return sha(b"")
    if len(d) == 1:
        return sha(b"\0" + d[0])
    k = split(len(d))
    return sha(b"\1" + mth(d[:k]) + mth(d[k:]))


def path(m, d):
    if len(d) == 1:
        return []
    k = split(len(d))
    if m < k:
        return path(m, d[:k]) + [mth(d[k:])]
    return path(m - k, d[k:]) + [mth(d[:k])]


def subproof(m, d, whole):
    if m == len(d):
        return [] if whole else [mth(d)]
    k = split(len(d))
    if m <= k:
        return subproof(m, d[:k], whole) + [mth(d[k:])]
    return subproof(m - k, d[k:], False) + [mth(d[:k])]


with open("vectors.txt", "w") as out:
    for leaf in LEAVES:
        out.write(f"leaf {leaf.hex() or '-'}\n")
    for n in range(len(LEAVES) + 1):
        out.write(f"root {n} {mth(LEAVES[:n]).hex()}\n")
    for n in (1, 2, 3, 5, 7, 8, 13, 64, 65, 70):
        for m in sorted({0, 1, n // 3, n // 2, n - 2, n - 1}):
            if 0 <= m < n:
                proof = " ".join(h.hex() for h in path(m, LEAVES[:n]))
                out.write(f"inclusion {m} {n} {proof}\n".replace(" \n", "\n"))
        for m in sorted({1, 2, 3, 4, n // 2, n - 1, n}):
            if 0 < m <= n:
                proof = " ".join(h.hex() for h in subproof(m, LEAVES[:n], True))
                out.write(f"consistency {m} {n} {proof}\n".replace(" \n", "\n"))
