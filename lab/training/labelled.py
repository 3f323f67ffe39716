"""labelled.py DATA pairs train|held > FILE, or labelled.py DATA WINDOW > FILE: labels with their texts, for `parley evaluate`.

Pairs are for `evaluate copies`, a window of lab/labels/windows.tsv for `evaluate clusters`. A kind is the first reader's,
or the second's where the first has none.
"""
import json
import os
import sys

import stories as reading
from texts import LABELS, label_rows


def told(story):
    return {"headline": story.headline, "body": story.body, "published": story.published.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "provider": story.provider}


def main(data, what, split=None):
    by_ref = {story.ref: story for story in reading.load(data)[0]}
    if what == "pairs":
        for key, a, b, first, second, its_split in label_rows(os.path.join(LABELS, "copies.tsv")):
            if its_split == split:
                kind = (first if first != "-" else second).rstrip("?")
                print(json.dumps({"id": key, "a": told(by_ref[a]), "b": told(by_ref[b]), "kind": kind}))
    else:
        for window, ref, happening, text in label_rows(os.path.join(LABELS, "windows.tsv")):
            if window == what:
                print(json.dumps({"id": ref, **told(by_ref[ref]), "event": happening, "copy": text}))


if __name__ == "__main__":
    main(*sys.argv[1:])
