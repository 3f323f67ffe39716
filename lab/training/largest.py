"""largest.py DATA FROM TO [N]: the N (20) largest happenings of the openings of these days (both included), with headlines.

They are what `parley label clusters` makes of them; whoever reads them counts the members that tell another act.
"""
import collections
import json
import os
import subprocess
import sys

import stories as reading
from labelled import told
from texts import HERE

PARLEY = os.path.join(HERE, "..", "..", "parley")


def main(data, first, last, n="20"):
    days = [story for story in reading.load(data)[0]
            if not story.whole and first <= story.published.strftime("%Y-%m-%d") <= last]
    lines = "".join(json.dumps({"id": str(at), **told(story)}) + "\n" for at, story in enumerate(days))
    found = subprocess.run([PARLEY, "label", "clusters"], input=lines, stdout=subprocess.PIPE, text=True, check=True)
    happenings, texts = collections.defaultdict(list), set()
    for line in found.stdout.splitlines():
        answer = json.loads(line)
        happenings[answer["event"]].append(days[int(answer["id"])])
        texts.add(answer["copy"])
    several = sum(len(members) > 1 for members in happenings.values())
    print(f"{len(days)} stories, {len(texts)} texts, {len(happenings)} happenings, {several} of several stories")
    for members in sorted(happenings.values(), key=len, reverse=True)[:int(n)]:
        print(f"\n{len(members)}")
        for story in members:
            print(f"  {story.published:%m-%d %H:%M} {story.provider:14} {story.headline}")


if __name__ == "__main__":
    main(*sys.argv[1:])
