"""terms.py DATA OUT: counts how rare stems are in news, and which are names (parley.tagger.internal.alike.Rarity).

Writes OUT/terms.tsv, a stem, its rarity in tenths and, of a name, `n` a line. Of days that are kept to measure with nothing is
counted.
"""
import collections
import math
import os
import sys

import candidates
import stories as reading
from stems import stems

LEAST_STORIES = 10
NAME_SHARE = .35  # of the stories that have a stem, where it stands with a capital
UNKNOWN = 95  # tenths


def main(data, out):
    stories = [s for s in reading.load(data)[0] if candidates.split(s) == "train"]
    count, names = collections.Counter(), collections.Counter()
    for parts in stems(stories):
        words = [word for part in parts for word in part]
        names.update({word.stem for word in words if word.name})
        count.update({word.stem for word in words})
    kept = sorted(stem for stem, times in count.items() if times >= LEAST_STORIES and (len(stem) > 1 or stem.isdigit()))
    with open(os.path.join(out, "terms.tsv"), "w", encoding="utf-8") as file:
        file.write(f"*\t{UNKNOWN}\n")
        file.writelines(f"{stem}\t{round(math.log(len(stories) / count[stem]) * 10)}" + ("\tn" if names[stem] >= NAME_SHARE * count[stem] else "")
                        + "\n" for stem in kept)


if __name__ == "__main__":
    main(*sys.argv[1:])
