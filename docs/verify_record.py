#!/usr/bin/env python3
"""Checks the links of the chain in record.csv, the file of checksums that a plan portal gives away at /about/record.csv.

Usage: python3 docs/verify_record.py record.csv [CHECKSUM ...]

Recalculates every head from the fields of its row and compares it with the next row. CHECKSUM: values that were kept earlier, as a
page shows them at its foot (the first digits are enough); each must be in the file. Ends with 1 if anything does not agree.
"""
import csv
import hashlib
import sys


def head_of(row):
    """The SHA-256 of the previous head, the number, the publication ("-" if none), the format and the content, by lines."""
    lines = [row["previous"], row["seal"], row["publication"] or "-", row["format"], row["content"]]
    return hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()


def faults(rows, kept):
    previous = ""
    for number, row in enumerate(rows, start=1):
        if row["seal"] != str(number):
            yield f"seal {number} is missing"
        if row["previous"] != previous:
            yield f"seal {row['seal']} does not follow the one before"
        if row["head"] != head_of(row):
            yield f"seal {row['seal']} has another head than its fields give"
        previous = row["head"]
    heads = [row["head"] for row in rows]
    for checksum in kept:
        if not any(head.startswith(checksum.lower()) for head in heads):
            yield f"{checksum} is not among the checksums"


def main(path, kept):
    with open(path, newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    found = list(faults(rows, kept))
    for fault in found:
        print(fault)
    print(f"{len(rows)} seals, {len(kept)} kept checksums, {len(found)} faults")
    return 1 if found or not rows else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
