"""wires.py DATA FROM TO FOLDER: the openings of these days (both included) as wires, ninjs by line, a file a publisher.

They are replayed by: for f in FOLDER/*; do ./parley replay --provider $(basename $f .ndjson) $f; done
"""
import collections
import json
import os
import sys

import stories as reading


def main(data, first, last, folder):
    wires = collections.defaultdict(list)
    for story in reading.load(data)[0]:
        day = story.published.strftime("%Y-%m-%d")
        if not story.whole and first <= day <= last:
            wires[story.provider].append(
                {"uri": "urn:opening:" + story.ref.split("/", 1)[1], "version": "1", "pubstatus": "usable",
                 "versioncreated": story.published.strftime("%Y-%m-%dT%H:%M:%SZ"), "headline": story.headline,
                 "body_text": story.body or story.headline})
    os.makedirs(folder, exist_ok=True)
    for provider, lines in wires.items():
        with open(os.path.join(folder, provider + ".ndjson"), "w", encoding="utf-8") as wire:
            wire.writelines(json.dumps(line) + "\n" for line in lines)


if __name__ == "__main__":
    main(*sys.argv[1:])
