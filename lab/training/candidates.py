"""candidates.py DATA OUT: draws pairs of stories to be labelled by reading as copy, version, same-event, related or different.

DATA is laid out as lab/labels/README.md says. Writes OUT/pairs.jsonl, {"id", "a", "b", "stratum", "split"}: a is the earlier
story, both are corpus/id; `held` pairs are of other days than `train` pairs, to measure with. Hard strata come first.
Stories that share a run of words with what anything is measured with (examples.Measured) are left out.
"""
import collections
import functools
import json
import os
import random
import re
import sys

import numpy
from scipy.sparse import csr_matrix

import stories as reading
from examples import Measured

PAIRS = 2400
WINDOW_HOURS = 36
WEEK_HOURS = 192
SAMPLED = .02  # of pairs of openings that are a little alike
FURNITURE_RUN = 12  # stories that share a measured run; from there on the run is furniture
SHARED_LEAST = 8  # shingles that the shorter text must have
PER_STORY, PER_DAY = 4, 10
HELD = [("2023-01-15", "2023-03-01"), ("2023-11-16", "2023-12-05"), ("2025-05-23", "2025-06-01")]
POLITICS = re.compile(
    r"\b(war|troops|cease-?fire|truce|minist\w+|president\w*|prime|attack\w*|kill\w+|military|army|hostage\w*|sanction\w*|talks|"
    r"missile\w*|strike\w*|rebel\w*|government|parliament|senate|congress|election\w*|summit|protest\w*|police|court|nuclear|"
    r"troop\w*|drone\w*|UN|NATO|EU|Gaza|Ukrain\w+|Russia\w*|Israel\w*|Iran\w*|Hamas|Chin\w+|Trump|Biden)\b")
# stratum: (tier, how many at most); tier 1 is the hardest and comes first
STRATA = {
    "whole-cross-90": (1, 60), "whole-cross-35": (1, 80), "whole-cross-20": (1, 80), "whole-cross-10": (1, 110),
    "whole-cross-05": (1, 130), "whole-quote": (1, 80), "whole-same-35": (1, 60), "whole-same-20": (1, 80),
    "whole-same-05": (2, 90), "whole-template": (1, 60), "whole-names-high": (1, 160), "whole-names-mid": (2, 110),
    "whole-names-low": (3, 50), "whole-related": (3, 60), "whole-random": (3, 20), "mixed-names": (2, 60),
    "lead-cross-90": (1, 60), "lead-cross-60": (1, 190), "lead-cross-35": (1, 220), "lead-cross-20": (2, 150),
    "lead-cross-10": (2, 60), "lead-differs": (1, 120), "lead-same-60": (2, 70), "lead-same-20": (2, 80),
    "lead-template": (1, 150), "lead-names-high": (1, 170), "lead-names-mid": (2, 120), "lead-later-names": (2, 80),
    "lead-related": (3, 60), "lead-random": (3, 30)}


def unmeasured(stories, texts):
    measured = Measured(texts)
    shared = [measured.runs & measured._runs(s.headline, s.body) for s in stories]
    count = collections.Counter(run for runs in shared for run in runs)
    return [s for s, runs in zip(stories, shared) if all(count[run] >= FURNITURE_RUN for run in runs)]


def split(story):
    day = story.published.date().isoformat()
    return "held" if any(first <= day < end for first, end in HELD) else "train"


class Pairs:
    """Pairs of stories that lie at most some hours apart and share rare features; i before j."""

    def __init__(self, stories, hours, features, least, most_stories, alike=0.0):
        self.stories = stories
        count = collections.Counter(feature for s in stories for feature in features[s])
        columns, cells = {}, ([], [], [])
        for row, story in enumerate(stories):
            weights = features[story]
            for feature in weights:
                if 1 < count[feature] <= most_stories:
                    cells[0].append(weights[feature] if isinstance(weights, dict) else 1)
                    cells[1].append(row)
                    cells[2].append(columns.setdefault(feature, len(columns)))
        matrix = csr_matrix((numpy.array(cells[0], numpy.float32), cells[1:]), shape=(len(stories), len(columns)))
        turned = matrix.T.tocsc()
        hour = numpy.array([s.published.timestamp() for s in stories]) / 3600
        norm = numpy.sqrt(numpy.asarray(matrix.multiply(matrix).sum(axis=1)).ravel()) + 1e-9
        whole, dice, found = numpy.array([s.whole for s in stories]), numpy.random.default_rng(14), []
        for first in range(0, len(stories), 1000):
            end = min(first + 1000, len(stories))
            last = numpy.searchsorted(hour, hour[end - 1] + hours, side="right")
            product = (matrix[first:end] @ turned[:, first:last]).tocoo()
            i, j = product.row + first, product.col + first
            cosine = product.data / (norm[i] * norm[j])
            kept = (j > i) & (product.data >= least) & (hour[j] - hour[i] <= hours) & (cosine >= alike)
            kept &= (cosine >= 2 * alike) | whole[i] | whole[j] | (dice.random(len(i)) < SAMPLED)
            found.append((i[kept], j[kept], product.data[kept], cosine[kept]))
        self.i, self.j, self.shared, self.cosine = (numpy.concatenate(part) for part in zip(*found))

    def rows(self):
        for i, j, shared, cosine in zip(self.i, self.j, self.shared, self.cosine):
            yield self.stories[i], self.stories[j], float(shared), float(cosine)


def band(value, lines):
    return next((f"{int(round(line * 100)):02d}" for line in lines if value >= line), None)


def headline_runs(story):
    words = reading.read.plain(story.headline).split()
    return {(story.provider, *words[at:at + 2]) for at in range(len(words) - 1)}


def overlap(a, b):
    """Jaccard of headlines' words."""
    first, second = (set(reading.read.plain(s.headline).split()) for s in (a, b))
    return len(first & second) / max(1, len(first | second))


def differs(a, b, names):
    """True where texts so alike name other numbers or actors."""
    return bool(names[a].keys() - names[b].keys()) and bool(names[b].keys() - names[a].keys())


def drawn_by_words(stories, names):
    """Strata of pairs that share shingles, by containment in the shorter one."""
    pure = reading.without_furniture(stories)
    for a, b, shared, _ in Pairs(stories, WEEK_HOURS, pure, 3, 400).rows():
        shorter = min(len(pure[a]), len(pure[b]))
        if shorter < SHARED_LEAST or a.whole != b.whole:
            continue
        held, hours, kind = shared / shorter, a.hours_to(b), "whole" if a.whole else "lead"
        if a.provider == b.provider:
            if hours > 18 and (held >= .3 or overlap(a, b) >= .4):
                yield f"{kind}-template", a, b
            elif hours <= 72:
                cut = band(held, (.35, .2, .05) if a.whole else (.6, .2))
                yield cut and f"{kind}-same-{cut}", a, b
        elif a.whole and held < .35 and not runs(a).isdisjoint(runs(b)):
            yield "whole-quote", a, b
        elif hours <= 72:
            if not a.whole and held >= .3 and differs(a, b, names):
                yield "lead-differs", a, b
            cut = band(held, (.9, .35, .2, .1, .05) if a.whole else (.9, .6, .35, .2, .1))
            yield cut and f"{kind}-cross-{cut}", a, b
    for a, b, _, _ in Pairs(stories, WEEK_HOURS, {s: headline_runs(s) for s in stories}, 2, 400).rows():
        if a.hours_to(b) > 18 and overlap(a, b) >= .4:
            yield ("whole" if a.whole else "lead") + "-template", a, b


def drawn_by_names(stories, names):
    """Strata of pairs that share rare names and numbers, and hardly any words in a row."""
    for a, b, _, alike in Pairs(stories, 72, names, 8, len(stories) // 100, .15).rows():
        if a.provider == b.provider or not POLITICS.search(a.text) or not POLITICS.search(b.text):
            continue
        shingled = len(a.shingles & b.shingles) / max(1, min(len(a.shingles), len(b.shingles)))
        if shingled >= (.05 if a.whole and b.whole else .1):
            continue
        near = a.hours_to(b) <= WINDOW_HOURS
        if a.whole != b.whole:
            yield near and alike >= .25 and "mixed-names", a, b
        elif a.whole:
            cut = near and band(alike, (.35, .25, .15))
            yield cut and "whole-names-" + {"35": "high", "25": "mid", "15": "low"}[cut] or not near and alike > .15 and "whole-related", a, b
        elif near:
            cut = band(alike, (.5, .3, .15))
            yield cut and {"50": "lead-names-high", "30": "lead-names-mid", "15": "lead-related"}[cut], a, b
        else:
            yield alike >= .5 and "lead-later-names", a, b


def drawn_at_random(stories):
    for _ in range(4000):
        at = random.randrange(len(stories) - 300)
        a, b = stories[at], stories[at + random.randrange(1, 300)]
        if a.whole == b.whole and a.provider != b.provider and a.hours_to(b) <= WINDOW_HOURS:
            yield ("whole" if a.whole else "lead") + "-random", a, b


def chosen(found):
    """Of each stratum up to its number, spread over days and stories; smallest strata choose first."""
    by_stratum = collections.defaultdict(dict)
    for stratum, a, b in found:
        if stratum and split(a) == split(b) and a.text.lower() != a.text.upper():
            by_stratum[stratum].setdefault((a.ref, b.ref), (a, b))
    taken, used = {}, collections.Counter()
    for stratum in sorted(STRATA, key=lambda name: len(by_stratum[name]) / STRATA[name][1]):
        days, number = collections.Counter(), 0
        offered = list(by_stratum[stratum].values())
        random.shuffle(offered)
        if "random" not in stratum and not stratum.startswith("whole"):  # world news before the rest, which stays a quarter
            offered.sort(key=lambda pair: not (POLITICS.search(pair[0].text) and POLITICS.search(pair[1].text)) and random.random() > .08)
        most_a_day = 200 if offered and offered[0][0].whole else PER_DAY
        for a, b in offered:
            day = a.published.date()
            if number < STRATA[stratum][1] and (a, b) not in taken and used[a] < PER_STORY and used[b] < PER_STORY \
                    and days[day] < most_a_day:
                taken[a, b] = stratum
                used.update((a, b))
                days[day] += 1
                number += 1
        print(f"{stratum}: {len(by_stratum[stratum])} found, {number} taken")
    return taken


def main(data, out):
    random.seed(14)
    stories, texts = reading.load(data)
    before = collections.Counter(s.corpus for s in stories)
    stories = [s for s in unmeasured(stories, texts) if len(s.words) + len(s.headline.split()) >= SHARED_LEAST]
    print("stories", dict(before), "left", dict(collections.Counter(s.corpus for s in stories)))
    print("names", flush=True)
    names = reading.names(stories)
    print("drawing", flush=True)
    taken = chosen([*drawn_by_words(stories, names), *drawn_by_names(stories, names), *drawn_at_random(stories)])
    order = sorted(taken, key=lambda pair: (STRATA[taken[pair]][0], random.random()))
    count = collections.Counter(run for s in stories if s.whole for run in runs(s))
    measured = {run for pair in order if split(pair[0]) == "held" for s in pair for run in runs(s) if count[run] < FURNITURE_RUN}
    dropped, lines = 0, []
    for a, b in order:
        if len(lines) == PAIRS:
            break
        if split(a) == "train" and not measured.isdisjoint(runs(a) | runs(b)):
            dropped += 1
            continue
        lines.append({"id": f"p{len(lines) + 1:04d}", "a": a.ref, "b": b.ref, "stratum": taken[a, b], "split": split(a)})
    print(f"{len(lines)} pairs; {dropped} of train left out, they share a run with a held one")
    print(sorted(collections.Counter((r["stratum"], r["split"]) for r in lines).items()))
    with open(os.path.join(out, "pairs.jsonl"), "w", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)


@functools.cache
def runs(story):
    words = story.words
    return {" ".join(words[at:at + Measured.RUN]) for at in range(len(words) - Measured.RUN + 1)}


if __name__ == "__main__":
    main(*sys.argv[1:])
