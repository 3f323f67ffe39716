"""filter.py DATA OUT: fits the cheap question that is asked before a story is encoded, for parley.tagger's TalksFilter.

Logistic regression over the pieces of a stretch and the pairs of neighbours among them, hashed; a story's score is that of
its likeliest stretch. The line is drawn where in cross-validation all but LOST of the stories about talks pass.
"""
import random
import struct
import sys

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

import examples
import texts as read
import wordpieces
from texts import Texts

STRETCH = 160
WEIGHTS = 1 << 17
LOST = .005
FOLDS = 5
UNLABELLED = 12_000  # random feed items, taken for none about talks
UNLABELLED_WEIGHT = .3
STRENGTH = .3


def stretches(story):
    """The sets of features of a story's stretches."""
    pieces = [piece for text in (story.headline, story.body) for piece, _, _ in wordpieces.split(text)]
    found = []
    for begin in range(0, max(1, len(pieces)), STRETCH):
        features, before = set(), wordpieces.START
        for piece in pieces[begin:begin + STRETCH]:
            features |= {piece, ((before * 31 + piece) * 0x9E3779B1 & 0xFFFFFFFF) >> 15}
            before = piece
        found.append(sorted(features))
    return found


def matrix(sets):
    ends = numpy.cumsum([0] + [len(s) for s in sets])
    return csr_matrix((numpy.ones(ends[-1]), numpy.concatenate([numpy.array(s, int) for s in sets]), ends),
                      shape=(len(sets), WEIGHTS))


class Stories:
    def __init__(self):
        self.stretches, self.talks, self.weight, self.labelled = [], [], [], []

    def add(self, story, talks, weight=1.0, labelled=True):
        self.stretches.append(stretches(story))
        self.talks.append(talks)
        self.weight.append(weight)
        self.labelled.append(labelled)

    def fit(self, chosen):
        """Of a story about talks the first stretch, which says so; of others all."""
        sets, right, weight = [], [], []
        for number in chosen:
            mine = self.stretches[number][:1] if self.talks[number] else self.stretches[number]
            sets += mine
            right += [self.talks[number]] * len(mine)
            weight += [self.weight[number] / len(mine) ** .5] * len(mine)
        model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=200)
        return model.fit(matrix(sets), right, weight)

    def scores(self, model, chosen):
        return [model.decision_function(matrix(self.stretches[number])).max() for number in chosen]


def labelled(texts):
    stories = Stories()
    measured = examples.Measured(texts)
    seen = set()
    for row in texts.rows("talks/train.jsonl"):
        story = texts.talks[row["id"]]
        if not measured.opening(story):
            stories.add(story, int(row["talks"] == "yes"))
    for key, _, talks, *_ in read.label_rows(read.LABELS + "/openings.tsv"):
        stories.add(texts.leads[key], int(talks != "no"), .5 if talks == "borderline" else 1.0)
        seen.add(key)
    for key, talks, *_ in read.label_rows(read.LABELS + "/feed-items.tsv"):
        stories.add(texts.leads[key], int(talks == "yes"))
        seen.add(key)
    for label in read.json_lines(read.LABELS + "/stories.jsonl"):
        if label["set"] == "train":
            stories.add(texts.stories[label["id"]], int(label["talks"] != "no"), .5 if label["talks"] == "borderline" else 1.0)
    for key in random.sample(sorted(texts.leads.keys() - seen), UNLABELLED):
        stories.add(texts.leads[key], 0, UNLABELLED_WEIGHT, labelled=False)
    return stories


def main(data, out):
    random.seed(1)
    stories = labelled(Texts(data))
    everyone = list(range(len(stories.talks)))
    random.shuffle(everyone)
    scores = numpy.zeros(len(everyone))
    for fold in range(FOLDS):
        inside = everyone[fold::FOLDS]
        held_out = set(inside)
        model = stories.fit([number for number in everyone if number not in held_out])
        scores[inside] = stories.scores(model, inside)
    about = numpy.array([talks == 1 and weight == 1 for talks, weight in zip(stories.talks, stories.weight)])
    line = numpy.quantile(scores[about], LOST)
    rest = numpy.array([not mine for mine in stories.labelled])
    print(f"{about.sum()} stories about talks, {(scores[about] >= line).mean():.4f} pass; of {rest.sum()} feed items "
          f"{(scores[rest] >= line).mean():.4f}; line {line:.3f}")
    model = stories.fit(everyone)
    scale = float(abs(model.coef_).max()) / 127
    with open(out, "wb") as file:
        file.write(struct.pack(">fff", scale, float(model.intercept_[0]), line))
        file.write(numpy.round(model.coef_[0] / scale).astype(numpy.int8).tobytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
