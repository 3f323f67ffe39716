"""clusters.py DATA FOLDER: writes FOLDER/windows.jsonl and readable FOLDER/window-NAME.txt, all stories of 36 hours in order of time.

`held` windows lie within the days that candidates.py keeps to measure with and hold every story; `train` ones leave out what
shares a run of words with what anything is measured with.
"""
import json
import os
import re
import sys
from datetime import datetime, timedelta, timezone

import candidates
import stories as reading

HOURS = 36
WINDOWS = {"whole-held": ("2025-05-25T12:00", "stories", "held"), "whole-train": ("2026-02-12T04:00", "stories", "train"),
           "whole-may": ("2025-05-20T12:00", "stories", "train"),
           "leads-held": ("2023-11-24T00:00", "leads", "held")}
SHOWN = 260
HEAD = """# Window {name}: {count} stories of 36 h in order of time. Read guide.md. Put them into clusters by the same definitions.
# Answer one line for each cluster of two or more, event first: e<TAB>number number … (copy, version and same-event together: one act);
# within it, one line for each set of copies and versions: c<TAB>number number … ; a story in no line stands alone.
"""


def main(data, folder):
    stories, texts = reading.load(data)
    clean = set(candidates.unmeasured(stories, texts))
    with open(os.path.join(folder, "windows.jsonl"), "w", encoding="utf-8") as ids:
        for name, (begin, corpus, split) in WINDOWS.items():
            first = datetime.fromisoformat(begin).replace(tzinfo=timezone.utc)
            inside = [s for s in stories if s.ref.startswith(corpus + "/") and not s.day_only
                      and first <= s.published < first + timedelta(hours=HOURS) and (split == "held" or s in clean)]
            print(name, len(inside), "of them shared with other measures", sum(s not in clean for s in inside))
            with open(os.path.join(folder, f"window-{name}.txt"), "w", encoding="utf-8") as file:
                file.write(HEAD.format(name=name, count=len(inside)))
                for number, story in enumerate(inside, 1):
                    ids.write(json.dumps({"window": name, "number": number, "id": story.ref, "split": split}) + "\n")
                    body = re.sub(r"\s+", " ", story.body)[:SHOWN]
                    file.write(f"{number} [{story.provider}] {story.published:%m-%d %H:%M} {story.headline.strip()} | {body}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
