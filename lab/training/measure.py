"""measure.py EXAMPLES MODEL [exact]: figures of the exported model on EXAMPLES/dev.jsonl; `exact` takes it unquantised."""
import collections
import json
import os
import sys

import numpy

from export import Exported

QUADS = [1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4]
LEAN = {None: 0, -1: 1, 0: 2, 1: 3}


def f1(hits, false, missed):
    return 2 * hits / max(1, 2 * hits + false + missed)


def best_line(scores, right, recall_weight=1.0):
    """F, threshold, average precision, precision and recall where F is best: F1, or F-beta where recall weighs beta times."""
    order = numpy.argsort(-numpy.asarray(scores, float))
    scores, right = numpy.asarray(scores, float)[order], numpy.asarray(right, float)[order]
    hits, taken = numpy.cumsum(right), numpy.arange(1, len(right) + 1)
    squared = recall_weight ** 2
    f = (1 + squared) * hits / (taken + squared * right.sum())
    at = int(f.argmax())
    average = (hits / taken * right).sum() / right.sum()
    return f[at], scores[at], average, hits[at] / taken[at], hits[at] / right.sum()


def macro_f1(said, right, classes):
    said, right = numpy.asarray(said), numpy.asarray(right)
    return numpy.mean([f1(((said == c) & (right == c)).sum(), ((said == c) & (right != c)).sum(),
                          ((said != c) & (right == c)).sum()) for c in range(classes)])


def chances(logits):
    powers = numpy.exp(logits - numpy.max(logits))
    return powers / powers.sum()


def told_as(logits, news_from):
    chance = chances(logits)
    return 0 if chance[0] >= news_from else 1 + int(chance[1:].argmax())


def root_of(logits):
    """The likeliest root of the likeliest quad class."""
    chance = chances(logits)
    quad = max((1, 2, 3, 4), key=lambda q: sum(c for c, k in zip(chance, QUADS) if k == q))
    return max((n for n in range(15) if QUADS[n] == quad), key=lambda n: chance[n])


def answered(examples, model, window):
    exported = Exported(model, window)
    by_source = collections.defaultdict(list)
    with open(os.path.join(examples, "dev.jsonl"), encoding="utf-8") as lines:
        for example in map(json.loads, lines):
            by_source[example["source"]].append((example, exported.answers(example)))
    return by_source


def talks(rows):
    known = [(said["talks"], e["talks"]) for e, said in rows if e["talks"] != .5]
    at = [(score > 0, right) for score, right in known]
    at_zero = f1(sum(s and r for s, r in at), sum(s and not r for s, r in at), sum(not s and r for s, r in at))
    f, line, average, precision, recall = best_line(*zip(*known))
    return f"F1 {at_zero:.3f} at 0; best {f:.3f} at {line:.2f} (P {precision:.3f} R {recall:.3f}), AP {average:.3f}, of {len(known)}"


def conflict(rows):
    known = [(said["conflict"] > 0, e["conflict"]) for e, said in rows if e["conflict"] is not None]
    some, none = (numpy.mean([said == right for said, right in known if right == asked]) for asked in (1, 0))
    return f"right at 0: {some:.3f} of those with a conflict, {none:.3f} of those with none"


def pairs(rows, both=None):
    asked = [(said["related"][n], pair[5]) for e, said in rows for n, pair in enumerate(e["pairs"])
             if both is None or pair[9] == both]
    f, line, average, precision, recall = best_line(*zip(*asked))
    return f"F1 {f:.3f} at {line:.2f} (P {precision:.3f} R {recall:.3f}), AP {average:.3f}, related {sum(r for _, r in asked)}"


def roots(rows):
    said = [(root_of(s["root"][n]), pair[6]) for e, s in rows for n, pair in enumerate(e["pairs"]) if pair[6] >= 0]
    right, quads = (numpy.mean([f(a) == f(b) for a, b in said]) for f in (lambda r: r, lambda r: QUADS[r]))
    return f"root {right:.3f}, quad {quads:.3f}, of {len(said)}"


def direction(rows):
    right = {True: [], False: []}
    for example, said in rows:
        source_first = example["forward"] == (example["mentions"][0][1] < example["mentions"][1][1])
        right[source_first].append((said["related"][0] > said["related"][1]) == example["forward"])
    first, last = numpy.mean(right[True]), numpy.mean(right[False])
    return f"{(first + last) / 2:.3f} balanced; source named first {first:.3f}, last {last:.3f}"


def sentiment(rows):
    said, right = zip(*[(int(s["sentiment"][0].argmax()), e["sentiment"]) for e, s in rows])
    return f"macro F1 {macro_f1(said, right, 3):.3f}, accuracy {numpy.mean(numpy.equal(said, right)):.3f}, of {len(said)}"


def told(rows, news_from):
    said = [(told_as(s["told"][n], news_from), pair[8]) for e, s in rows for n, pair in enumerate(e["pairs"]) if pair[8] >= 0]
    background = [s == 0 for s, r in said if r != 0]
    news = [s == 0 for s, r in said if r == 0]
    return (f"right {numpy.mean([s == r for s, r in said]):.3f}; of the news {numpy.mean(news):.3f} told as news, "
            f"of the rest {numpy.mean(background):.3f}")


def stage(rows):
    said = [int(s["stage"].argmax()) in e["stage"] for e, s in rows if e["stage"]]
    return f"{numpy.mean(said):.3f} of {len(said)}"


def lean(rows, name):
    asked = [(s[name][n], LEAN[actor[name]]) for e, s in rows for n, actor in enumerate(e["actors"])]
    line = best_line([1 - chances(logits)[0] for logits, _ in asked], [right > 0 for _, right in asked])
    says = [(chances(logits), right) for logits, right in asked]
    where = [(1 + int(c[1:].argmax()), right) for c, right in says if right > 0]
    nothing = [1 - c[0] >= line[1] for c, right in says if right == 0]
    return (f"said or not F1 {line[0]:.3f} at {line[1]:.2f}, for nothing {numpy.mean(nothing):.3f}; which, where said: right "
            f"{numpy.mean([s == r for s, r in where]):.3f}, macro F1 "
            f"{macro_f1([s - 1 for s, _ in where], [r - 1 for _, r in where], 3):.3f}, of {len(where)}")


def report(rows, news_from):
    for name in ("gold", "gold-moved", "spread", "fresh", "deva", "devb"):
        print(f"talks, {name}: {talks(rows[name])}")
    for name in ("gold", "spread", "deva", "devb"):
        print(f"conflict, {name}: {conflict(rows[name])}")
    for name in ("rw_dev", "mt_dev"):
        print(f"sentiment, {name}: {sentiment(rows[name])}")
    for name in ("gold-pairs", "gold-two"):
        print(f"{name}: {pairs(rows[name])}; {roots(rows[name])}")
    print(f"direction, dse: {direction(rows['dse'])}")
    print(f"plover: {roots(rows['plover'])}")
    for reader in ("deva", "devb"):
        whole = rows[reader]
        print(f"whole stories, reader {reader[-1]}: stage {stage(whole)}")
        print(f"  pairs in a sentence: {pairs(whole, 1)}")
        print(f"  pairs across: {pairs(whole, 0)}; {roots(whole)}")
        print(f"  told: {told(whole, news_from)}")
        for name in ("toward", "others", "own"):
            print(f"  {name}: {lean(whole, name)}")


if __name__ == "__main__":
    with open(os.path.join(sys.argv[2], "model.properties"), encoding="utf-8") as lines:
        of_news = next(float(line.split("=")[1]) for line in lines if line.startswith("newsFrom="))
    report(answered(sys.argv[1], sys.argv[2], "window-exact.onnx" if sys.argv[3:] == ["exact"] else "window.onnx"), of_news)
