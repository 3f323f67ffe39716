"""copies.py DATA OUT: trains the models that tell copies and happenings (parley.tagger.alike) from lab/labels/copies.tsv.

The pairs that meet in the windows to tune on (lab/labels/windows.tsv) are trained on too, and made ones (made_pairs.py).
Writes OUT/copy.txt and OUT/happening.txt, and prints how good they are by cross-validation, by connected
component of pairs (large ones by day), on the days to train on; with `held` as a third argument also on the other days, which are there to be
measured once.
"""
import collections
import json
import os
import random
import subprocess
import sys

import numpy
from sklearn.ensemble import ExtraTreesClassifier, GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score
from sklearn.model_selection import GroupKFold

import candidates
import made_pairs
import stories as reading
from texts import LABELS, label_rows

MADE = 300
MADE_WEIGHT = .3
DOUBTED = .5
WINDOW_WEIGHT = .4
WINDOWS = ("whole-train", "whole-may")
FOLDS = 5
LARGE = 100  # pairs of a component, that is divided by day
BOOSTED = dict(n_estimators=140, max_depth=3, learning_rate=.06, subsample=.6, min_samples_leaf=12, max_features=.4, random_state=14)
GROWN = dict(n_estimators=100, min_samples_leaf=6, max_features=.6, random_state=14)
GROWN_SHARE = 6  # what the mean chance of the grown trees weighs beside the boosted ones' logit


def fields(story):
    return {"id": story.ref, "headline": story.headline, "body": story.body, "published": story.published, "provider": story.provider}


class Examples:
    """Pairs with their features; `made` ones are only trained on."""

    def __init__(self):
        self.pairs, self.rows = [], []

    def add(self, a, b, text, event, weight, made, split, sources, kind):
        self.pairs.append({"id": str(len(self.rows)), "a": as_line(a), "b": as_line(b)})
        self.rows.append((text, event, weight, made, split, sources, kind, a["provider"] == b["provider"]))

    def measure(self, met, day):
        """Measures the pairs; `met` are further ones, with their features, `day` of each story."""
        answer = program("PairFeaturesOf", self.pairs)
        self.names = answer[0].split()
        found = {cells[0]: [float(cell) for cell in cells[1:]] for cells in map(str.split, answer[1:])}
        kept = [number for number in range(len(self.rows)) if found[str(number)]]
        self.features = numpy.array([found[str(number)] for number in kept] + [features for features, _ in met])
        self.rows = [self.rows[number] for number in kept] + [row for _, row in met]
        self.text, self.event, self.weight = (numpy.array([row[at] for row in self.rows], float) for at in range(3))
        self.made, self.same = (numpy.array([row[at] for row in self.rows]) for at in (3, 7))
        self.split = numpy.array([row[4] for row in self.rows])
        self.kind = numpy.array([row[6] for row in self.rows])
        self.group = numpy.array(parts([row[5] for row in self.rows], day))


def program(name, lines):
    """What one of the lab's programs answers to JSON lines."""
    return subprocess.run([os.path.join(os.path.dirname(os.path.abspath(__file__)), "../run"), name],
                          input="".join(json.dumps(line) + "\n" for line in lines).encode(), check=True,
                          stdout=subprocess.PIPE).stdout.decode().splitlines()


def as_line(story):
    return {**story, "published": story["published"].strftime("%Y-%m-%dT%H:%M:%SZ")}


def parts(groups, day):
    """The number of each group's part: its connected component, of a large one what is of the same day."""
    found = components(groups)
    size, numbers = collections.Counter(found), {}
    return [numbers.setdefault((part, size[part] > LARGE and day[ids[0]]), len(numbers)) for part, ids in zip(found, groups)]


def components(groups):
    """The number of the connected component of each group of ids."""
    parent = {}

    def root(key):
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key
    for ids in groups:
        for other in ids[1:]:
            parent[root(other)] = root(ids[0])
    numbers = {}
    return [numbers.setdefault(root(ids[0]), len(numbers)) for ids in groups]


def examples(data):
    stories, texts = reading.load(data)
    by_ref = {story.ref: story for story in stories}
    found = Examples()
    for _, a, b, *readers, split in label_rows(os.path.join(LABELS, "copies.tsv")):
        first, second = by_ref[a], by_ref[b]
        kinds = [reader.rstrip("?") for reader in readers if reader != "-"]
        text = numpy.mean([kind in ("copy", "version") for kind in kinds])
        event = numpy.mean([kind in ("copy", "version", "same-event") for kind in kinds])
        weight = 1 if any(reader != "-" and not reader.endswith("?") for reader in readers) else DOUBTED
        found.add(fields(first), fields(second), text, event, weight, False, split, [a, b], kinds[0])
    dice = random.Random(14)
    clean = [fields(s) for s in candidates.unmeasured(stories, texts)
             if s.whole and candidates.split(s) == "train" and not s.day_only]
    for kind, a, b, text, event, sources in made_pairs.made(clean, dice, MADE):
        found.add(a, b, text, event, MADE_WEIGHT, True, "train", sources, "made-" + kind)
    found.measure([pair for window in WINDOWS for pair in met_in(window, by_ref, {tuple(row[5]) for row in found.rows})],
                  {ref: story.published.date() for ref, story in by_ref.items()})
    return found


def met_in(window, by_ref, known):
    """The pairs of a window that share a candidate key, but those that are labelled one by one: features and row."""
    labels = {ref: (happening, text) for name, ref, happening, text in label_rows(os.path.join(LABELS, "windows.tsv")) if name == window}
    for line in program("CandidatePairs", [as_line(fields(by_ref[ref])) for ref in labels])[1:]:
        a, b, *features = line.split()
        if (a, b) not in known:
            event, text = (int(one == other) for one, other in zip(labels[a], labels[b]))
            yield [float(f) for f in features], (text, event, WINDOW_WEIGHT, False, "train", [a, b], "window-" + ("event" if event else "other"),
                                                 by_ref[a].provider == by_ref[b].provider)


def fitted(features, target, weight):
    # a target between 0 and 1, where two readers differ, is both, each in part
    part = (target > 0) & (target < 1)
    features = numpy.vstack([features, features[part]])
    weight = numpy.concatenate([numpy.where(part, weight * target, weight), weight[part] * (1 - target[part])])
    target = numpy.concatenate([target > 0, numpy.zeros(part.sum(), bool)])
    return [trees.fit(features, target, weight) for trees in (GradientBoostingClassifier(**BOOSTED), ExtraTreesClassifier(**GROWN))]


def crossed(found, target, trained):
    """Sums of trees for every pair, by forests that saw nothing of its stories, nor of its component unless it is large."""
    sums = numpy.zeros(len(target))
    for train, test in GroupKFold(FOLDS).split(found.features, groups=found.group):
        known = {ref for number in test for ref in found.rows[number][5]}
        train = numpy.array([number for number in train if trained[number] and known.isdisjoint(found.rows[number][5])])
        sums[test] = raw(fitted(found.features[train], target[train], found.weight[train]), found.features[test])
    return sums


def raw(forests, features):
    boosted, grown = forests
    return boosted.decision_function(features) + GROWN_SHARE * grown.predict_proba(features)[:, 1]


def calibrated(sums, target, weight):
    fit = LogisticRegression(C=1e6).fit(sums[:, None], target > .5, weight)
    return float(fit.intercept_[0]), float(fit.coef_[0][0])


def table(name, score, target):
    """Precision at recall, and the best F1."""
    truth = target > .5
    order = numpy.argsort(-score)
    hits = numpy.cumsum(truth[order])
    precision, recall = hits / numpy.arange(1, len(order) + 1), hits / max(1, truth.sum())
    at = {r: precision[numpy.searchsorted(recall, r)] for r in (.7, .8, .9)}
    f1 = 2 * precision * recall / numpy.maximum(precision + recall, 1e-9)
    best = int(numpy.argmax(f1))
    p = 1 / (1 + numpy.exp(-score))
    bins = numpy.minimum((p * 10).astype(int), 9)
    error = sum(abs(p[bins == b].mean() - truth[bins == b].mean()) * (bins == b).mean() for b in range(10) if (bins == b).any())
    at_half = f1_score(truth, p >= .5)
    print(f"  {name:34} n {len(truth):5} yes {truth.sum():4}  average precision {average_precision_score(truth, score):.3f}  "
          + "  ".join(f"P@R{r}: {v:.3f}" for r, v in at.items())
          + f"  best F1 {f1[best]:.3f} (P {precision[best]:.3f} R {recall[best]:.3f})  at .5: F1 {at_half:.3f}  ECE {error:.3f}")


def written(path, names, forests, bias, slope):
    """Writes both as one sum of trees, as parley.tagger.alike.Forest reads it."""
    boosted, grown = forests
    initial = float(boosted.init_.class_prior_[1])
    lines = [" ".join(names), f"{bias + slope * numpy.log(initial / (1 - initial)):.6f} {slope:.6f}"]
    lines += [tree_line(tree.tree_, lambda value: value[0] * boosted.learning_rate) for (tree,) in boosted.estimators_]
    lines += [tree_line(tree.tree_, lambda value: value[1] / value.sum() * GROWN_SHARE / len(grown.estimators_)) for tree in grown.estimators_]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def tree_line(tree, leaf):
    return " ".join(
        f"{leaf(tree.value[node][0]):.5f}" if tree.children_left[node] < 0
        else f"{tree.feature[node]}:{tree.threshold[node]:.6g}:{tree.children_left[node]}:{tree.children_right[node]}"
        for node in range(tree.node_count))


def main(data, out, held=None):
    found = examples(data)
    print(collections.Counter(zip(found.kind, found.split)))
    train, real, window = found.split == "train", ~found.made, numpy.char.startswith(found.kind, "window")
    for name, target, judged in (("copy", found.text, ~found.same), ("happening", found.event, numpy.ones(len(found.text), bool))):
        print(name)
        # texts were not looked at to their end in windows
        trained = train & ~window if name == "copy" else train
        sums = crossed(found, target, trained)
        shown = train & real & judged & ~window
        bias, slope = calibrated(sums[shown], target[shown], found.weight[shown])
        logit = bias + slope * sums
        sure = found.weight == 1
        whole = numpy.array([any(s.startswith("stories/") for s in row[5]) for row in found.rows])
        for label, mask in (("cross-validated", shown), ("without doubted", shown & sure), ("whole", shown & whole), ("openings", shown & ~whole)):
            table(label, logit[mask], target[mask])
        if name == "happening":
            table("windows", logit[window], target[window])
        made = train & found.made & judged
        for kind in sorted(set(found.kind[made])):
            mask = made & (found.kind == kind)
            print(f"  {kind}: {(logit[mask] > 0).mean():.3f} of {mask.sum()} said yes")
        forests = fitted(found.features[trained], target[trained], found.weight[trained])
        written(os.path.join(out, f"{name}.txt"), found.names, forests, bias, slope)
        weights = sum(forest.feature_importances_ for forest in forests) / 2
        print("  " + ", ".join(f"{found.names[i]} {weights[i]:.2f}" for i in numpy.argsort(-weights)[:16]))
        if held:
            other = (found.split == "held") & judged
            logit = bias + slope * raw(forests, found.features)
            for label, mask in (("held", other), ("held without doubted", other & sure), ("held whole", other & whole), ("held openings", other & ~whole)):
                table(label, logit[mask], target[mask])


if __name__ == "__main__":
    main(*sys.argv[1:])
