"""The words of stories as parley.tagger.alike sees them, by lab/run StoryStems."""
import collections
import json
import os
import subprocess

Word = collections.namedtuple("Word", "stem text name")  # name: True where it stands with a capital within a sentence


def stems(stories):
    """The words of each story: of its headline, its lead and the rest of its body."""
    lines = "".join(json.dumps({"headline": s.headline, "body": s.body}) + "\n" for s in stories)
    answer = subprocess.run([os.path.join(os.path.dirname(os.path.abspath(__file__)), "../run"), "StoryStems"], input=lines.encode(),
                            check=True, stdout=subprocess.PIPE).stdout.decode().split("\n")
    return [[[word(cell) for cell in part.split()] for part in line.split("\t")] for line in answer[:len(stories)]]


def word(cell):
    stem, _, text = cell.removeprefix("^").partition("/")
    return Word(stem, text, cell.startswith("^"))
