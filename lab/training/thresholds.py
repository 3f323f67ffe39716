"""thresholds.py EXAMPLES MODEL VERSION: writes MODEL/model.properties, where the exported model's answers are taken as such.

Chosen on the development sets with the quantised model, which shifts logits: what is reported of these sets is therefore
a development figure. Talks are calibrated by logistic regression on openings, feed items and whole stories together.
"""
import os
import sys

import numpy
from sklearn.linear_model import LogisticRegression

from measure import answered, best_line, chances

ABSTAIN_BAND = .08
PRECISE = .85
MOST_FOR_NOTHING = .12
MOST_BACKGROUND = .175
# how much recall weighs in whole stories: what is missed there cannot be seen, what is wrong can
RELATED_WEIGHT = 1.2
SAID_WEIGHT = 1.4


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


def main(examples, model, version):
    rows = answered(examples, model, "window.onnx")
    whole = rows["deva"] + rows["devb"]
    slope, offset = calibrated(rows["gold"] + rows["gold-moved"] + rows["fresh"] + whole)
    line = talks_from(rows["fresh"], slope, offset)
    values = {
        "version": version, "talksSlope": slope, "talksOffset": offset, "abstainFrom": line - ABSTAIN_BAND, "talksFrom": line,
        "relatedAloneFrom": related(rows["gold-two"]), "relatedFrom": related(whole, 1), "relatedAcrossFrom": related(whole, 0),
        "newsFrom": news(whole), "speaksFrom": speaks(whole), "leanFrom": said_of(whole, ["own", "others"]), "towardFrom": said_of(whole, ["toward"])}
    with open(os.path.join(model, "model.properties"), "w", encoding="utf-8") as out:
        out.write("# Written by lab/training/thresholds.py\n")
        for name, value in values.items():
            out.write(f"{name}={value if isinstance(value, str) else round(float(value), 4)}\n")
            print(name, value)


if __name__ == "__main__":
    main(*sys.argv[1:])
