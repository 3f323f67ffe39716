"""packs.py DATA FOLDER: writes FOLDER/pack-01.txt ..., readable packs of a hundred of the pairs of FOLDER/pairs.jsonl.

The stratum is not shown. Sentences that are furniture of the provider's page are left out, and said to be.
"""
import collections
import os
import re
import sys

import stories as reading

PACK = 100
OPENING, ENDING = 900, 200
RUN = 8
FURNITURE = 12
HEAD = """# Pack {number:02d}: {count} pairs. Read guide.md first. Answer one line a pair, nothing else: id<TAB>kind
# kind is one of copy, version, same-event, related, different; a question mark after it where you doubt.
"""


def shown(story, furniture):
    """A body's beginning and end."""
    kept, out = [], False
    for sentence in re.split(r"\n+|(?<=[.!?”\"]) +", story.body):
        words = reading.read.plain(sentence).split()
        runs = [" ".join(words[at:at + 3]) for at in range(len(words) - 2)]
        if runs and sum(run in furniture for run in runs) > len(runs) / 2 and story.whole:
            out = True
        else:
            kept.append(sentence)
    text = re.sub(r"\s+", " ", " ".join(kept)).strip()
    if len(text) > OPENING + ENDING + 50:
        text = text[:OPENING] + " […] " + text[-ENDING:]
    return text + (" [page furniture left out]" if out else "") if text else "(no body)"


def shared(a, b):
    """The share of each one's words that stand in runs of RUN words that the other has."""
    def share(one, other):
        runs = {tuple(other.words[at:at + RUN]) for at in range(len(other.words) - RUN + 1)}
        held = set()
        for at in range(len(one.words) - RUN + 1):
            if tuple(one.words[at:at + RUN]) in runs:
                held.update(range(at, at + RUN))
        return 100 * len(held) // max(1, len(one.words))
    return f"shared text: A {share(a, b)} % of {len(a.words)} words, B {share(b, a)} % of {len(b.words)}"


def time(story):
    return story.published.strftime("%Y-%m-%d (day only)" if story.day_only else "%Y-%m-%d %H:%M UTC")


def pair(number, row, by_ref, furniture):
    a, b = by_ref[row["a"]], by_ref[row["b"]]
    lines = [f"=== {number}  id {row['id']}  B is {(b.published - a.published).total_seconds() / 3600:.1f} h later"]
    if max(len(a.body), len(b.body)) > OPENING + ENDING:
        lines.append(shared(a, b))
    for name, story in (("A", a), ("B", b)):
        lines += [f"{name} [{story.provider}] {time(story)}", f"{name} headline: {story.headline.strip() or '(none)'}",
                  f"{name} body: {shown(story, furniture[story.provider])}"]
    return "\n".join(lines) + "\n\n"


def main(data, folder):
    stories, _ = reading.load(data)
    by_ref = {story.ref: story for story in stories}
    counts = collections.defaultdict(collections.Counter)
    for story in stories:
        if story.whole:
            counts[story.provider].update(story.shingles)
    furniture = collections.defaultdict(set, {name: {s for s, n in count.items() if n >= FURNITURE} for name, count in counts.items()})
    rows = reading.read.json_lines(os.path.join(folder, "pairs.jsonl"))
    for first in range(0, len(rows), PACK):
        part = rows[first:first + PACK]
        with open(os.path.join(folder, f"pack-{first // PACK + 1:02d}.txt"), "w", encoding="utf-8") as file:
            file.write(HEAD.format(number=first // PACK + 1, count=len(part)) + f"# ids {part[0]['id']} to {part[-1]['id']}\n\n")
            file.writelines(pair(number, row, by_ref, furniture) for number, row in enumerate(part, 1))


if __name__ == "__main__":
    main(*sys.argv[1:])
