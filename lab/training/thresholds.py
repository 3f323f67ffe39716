"""thresholds.py EXAMPLES MODEL VERSION: writes MODEL/model.properties, where the exported model's answers are taken as such.

Chosen on the development sets with the quantised model, which shifts logits: what is reported of these sets is therefore
a development figure. Talks are calibrated by logistic regression on openings, feed items and whole stories together.
"""
import itertools
import os
import sys

import numpy
from sklearn.linear_model import LogisticRegression

from measure import answered, best_line, chances, macro_f1

ABSTAIN_BAND = .08
PRECISE = .85
MOST_FOR_NOTHING = .115
MOST_BACKGROUND = .175
# how much recall weighs in whole stories: what is missed there cannot be seen, what is wrong can
RELATED_WEIGHT = 1.4
SAID_WEIGHT = 1.4
WEIGHTS = (.5, .6, .8, 1, 1.25, 1.5, 2)


def chance(logit):
    return 1 / (1 + numpy.exp(-logit))


def calibrated(rows):
    """Slope and offset of the line from the logit of talks to that of its probability."""
    known = [(said["talks"], e["talks"]) for e, said in rows if e["talks"] != .5]
    logits, right = numpy.array([[k[0]] for k in known]), numpy.array([k[1] for k in known])
    line = LogisticRegression(C=100).fit(logits, right)
    return float(line.coef_[0][0]), float(line.intercept_[0])


def talks_from(rows, slope, offset):
    """The least chance from which on enough of the feed items that come as they come are talks; at least one half."""
    scores, right = zip(*sorted(((said["talks"], e["talks"]) for e, said in rows), reverse=True))
    share = numpy.cumsum(right) / numpy.arange(1, len(right) + 1)
    last = max(number for number, precise in enumerate(share) if precise >= PRECISE)
    return max(.5, chance(slope * scores[last] + offset))


def related(rows, both=None):
    asked = [(said["related"][n], pair[5]) for e, said in rows for n, pair in enumerate(e["pairs"]) if both in (None, pair[9])]
    return chance(best_line(*zip(*asked), recall_weight=1.0 if both is None else RELATED_WEIGHT)[1])


def conflict(rows):
    """The chance from which on a story is about a conflict, where both kinds are told best."""
    known = [(said["conflict"], e["conflict"]) for e, said in rows if e["conflict"] is not None]
    scores, right = map(numpy.array, zip(*sorted(known, reverse=True)))
    # told as about one: those from the score on, itself included
    found = numpy.cumsum(right) / right.sum()
    spared = 1 - numpy.cumsum(1 - right) / (1 - right).sum()
    last = numpy.append(scores[1:] < scores[:-1], True)
    return chance(scores[int(numpy.where(last, found + spared, -1).argmax())])


def speaks(rows):
    asked = [(said["speaks"][n], s[4]) for e, said in rows for n, s in enumerate(e["speaks"])]
    return chance(best_line(*zip(*asked))[1])


def news(rows):
    """The least chance of news at which little that is not the day's news is told as it."""
    rest = sorted((chances(said["told"][n])[0] for e, said in rows for n, pair in enumerate(e["pairs"]) if pair[8] > 0),
                  reverse=True)
    return max(.3, rest[int(len(rest) * MOST_BACKGROUND)])


def said_of(rows, names):
    """The least chance that something is said at which F is best while little is said of whom nothing is."""
    asked = [(max(1 - chances(said[name][n])[0] for name in names), any(actor[name] is not None for name in names))
             for e, said in rows for n, actor in enumerate(e["actors"])]
    best = best_line(*zip(*asked), recall_weight=SAID_WEIGHT)[1]
    nothing = sorted((score for score, right in asked if not right), reverse=True)
    return max(best, nothing[int(len(nothing) * MOST_FOR_NOTHING)])


def signs(rows, names, least):
    """The least chance, and the weights of a mixed and a positive answer by which macro F1 is best, where something is said."""
    asked = [(sum(chances(said[name][n])[1:] for name in names), sign_of([actor[name] for name in names]))
             for e, said in rows for n, actor in enumerate(e["actors"])
             if max(1 - chances(said[name][n])[0] for name in names) >= least]
    asked = [(answer, right) for answer, right in asked if right is not None]

    def figure(weights):
        return macro_f1([int((answer * (1, *weights)).argmax()) for answer, _ in asked], [right + 1 for _, right in asked], 3)

    return least, *max(itertools.product(WEIGHTS, WEIGHTS), key=figure)


def sign_of(answers):
    """The sign of what is said, if anything is."""
    said = [answer for answer in answers if answer is not None]
    return int(numpy.sign(sum(said))) if said else None


def main(examples, model, version):
    rows = answered(examples, model, "window.onnx")
    whole = rows["deva"] + rows["devb"]
    slope, offset = calibrated(rows["gold"] + rows["gold-moved"] + rows["fresh"] + whole)
    line = talks_from(rows["fresh"], slope, offset)
    values = {
        "version": version, "talksSlope": slope, "talksOffset": offset, "abstainFrom": line - ABSTAIN_BAND, "talksFrom": line,
        "conflictFrom": conflict(rows["gold"] + whole), "relatedAloneFrom": related(rows["gold-two"]), "relatedFrom": related(whole, 1), "relatedAcrossFrom": related(whole, 0),
        "newsFrom": news(whole), "speaksFrom": speaks(whole)}
    for name, asked in (("lean", ["own", "others"]), ("toward", ["toward"])):
        line = signs(whole, asked, said_of(whole, asked))
        values.update(zip((name + "From", name + "Mixed", name + "Positive"), line))
    with open(os.path.join(model, "model.properties"), "w", encoding="utf-8") as out:
        out.write("# Written by lab/training/thresholds.py\n")
        for name, value in values.items():
            out.write(f"{name}={value if isinstance(value, str) else round(float(value), 4)}\n")
            print(name, value)


if __name__ == "__main__":
    main(*sys.argv[1:])
