"""filter.py DATA MODEL: writes MODEL/filter.bin, the cheap question that is asked before a story is encoded (TalksFilter).

Logistic regression over the pieces of a stretch and the pairs of neighbours among them, hashed; a story's score is that of
its likeliest stretch. It learns to say what the exported model would say, of labelled stories and of feed items that nobody
read. The line is drawn where in cross-validation all but LOST pass of the stories about talks that the model finds.
"""
import onnx.reference  # noqa: F401 before onnxruntime
import os
import random
import struct
import sys

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

import examples
import texts as read
import wordpieces
from export import Exported
from texts import Texts

STRETCH = 160
WEIGHTS = 1 << 17
LOST = .01
FOLDS = 5
UNREAD = 15_000  # random feed items
UNREAD_WEIGHT = .5
LIKELY = -1.0  # logit of talks from which on the model may say so
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
    """Stories by number, with what readers and the model say of them."""

    def __init__(self):
        self.stretches, self.talks, self.said, self.weight = [], [], [], []

    def add(self, story, talks, said, weight):
        """talks: 1, 0, .5 or None where nobody read it; said: the model's logit, None where it was not asked."""
        self.stretches.append(stretches(story))
        self.talks.append(talks)
        self.said.append(said)
        self.weight.append(weight)

    def passing(self, number):
        said = self.said[number]
        return self.talks[number] == 1 or (said is not None and said > LIKELY)

    def found(self, number):
        """True of a story about talks that the model finds, or was not asked about."""
        said = self.said[number]
        return self.talks[number] == 1 and (said is None or said >= 0)

    def taken(self, number):
        """True of one that nobody read and the model would take for talks."""
        return self.talks[number] is None and self.said[number] >= 0

    def fit(self, chosen):
        """Of a story that should pass the first stretch, which says so; of others all."""
        sets, right, weight = [], [], []
        for number in chosen:
            passing = self.passing(number)
            mine = self.stretches[number][:1] if passing else self.stretches[number]
            sets += mine
            right += [passing] * len(mine)
            weight += [self.weight[number] / len(mine) ** .5] * len(mine)
        model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=200)
        return model.fit(matrix(sets), right, weight)

    def scores(self, model, chosen):
        return [model.decision_function(matrix(self.stretches[number])).max() for number in chosen]


def read_by(model, texts):
    """Openings that were labelled, whole stories, and feed items that nobody read, with the model's answers."""
    labelled = examples.Openings(texts)
    measured = examples.Measured(texts)
    by_readers = [(texts.talks[row["id"]], int(row["talks"] == "yes")) for row in texts.rows("talks/train.jsonl")]
    for file, share in (("openings", lambda row: examples.TALKS[row[2]]), ("feed-items", lambda row: int(row[1] == "yes")),
                        ("judged-items", lambda row: examples.yes_share(row[2:]))):
        by_readers += [(texts.leads[row[0]], share(row))
                       for row in read.label_rows(os.path.join(read.LABELS, file + ".tsv"))]
    for story, talks in by_readers:
        if not measured.hold_story(story):
            labelled.add("", story, talks)
    known = {story.hash for story, _ in by_readers}
    unread = [key for key, story in sorted(texts.leads.items())
              if story.hash not in known and not measured.hold_story(story)]
    for key in random.sample(unread, UNREAD):
        labelled.add("", texts.leads[key], None, weight=UNREAD_WEIGHT)
    stories = Stories()
    exported = Exported(model)
    for number, example in labelled.numbered():
        _, story, talks, _, weight = labelled.rows[number]
        stories.add(story, talks, exported.answers(example)["talks"], weight)
    for label in read.json_lines(os.path.join(read.LABELS, "stories.jsonl")):
        story = texts.stories[label["id"]]
        if label["set"] == "train" and not measured.hold_story(story):
            stories.add(story, examples.TALKS[label["talks"]], None, 1.0)
    return stories


def main(data, model):
    random.seed(1)
    stories = read_by(model, Texts(data))
    everyone = list(range(len(stories.talks)))
    random.shuffle(everyone)
    scores = numpy.zeros(len(everyone))
    for fold in range(FOLDS):
        inside = everyone[fold::FOLDS]
        held_out = set(inside)
        fitted = stories.fit([number for number in everyone if number not in held_out])
        scores[inside] = stories.scores(fitted, inside)
    found, unread, taken = (numpy.array([is_so(number) for number in range(len(scores))])
                            for is_so in (stories.found, lambda number: stories.talks[number] is None, stories.taken))
    line = numpy.quantile(scores[found], LOST)
    print(f"{found.sum()} stories about talks that the model finds, {(scores[found] >= line).mean():.4f} pass; of {unread.sum()} "
          f"feed items {(scores[unread] >= line).mean():.4f}; of the {taken.sum()} of these that the model would take for talks "
          f"{(scores[taken] >= line).mean():.4f}; line {line:.3f}")
    fitted = stories.fit(everyone)
    scale = float(abs(fitted.coef_).max()) / 127
    with open(os.path.join(model, "filter.bin"), "wb") as file:
        file.write(struct.pack(">fff", scale, float(fitted.intercept_[0]), line))
        file.write(numpy.round(fitted.coef_[0] / scale).astype(numpy.int8).tobytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
