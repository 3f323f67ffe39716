"""train.py EXAMPLES ENCODER OUT SEED: trains the model on EXAMPLES/train.jsonl, from a published encoder in ONNX.

AdamW, bf16, word embeddings and the lowest layers frozen; all tasks at once, each kind of example as often as PASSES says.
One thread is the fastest use of a core; some 70 minutes of one.
"""
import onnx.reference  # noqa: F401 before onnxruntime, or its quantising fails
import collections
import json
import os
import random
import sys
import time

import numpy
import torch
import torch.nn.functional as F

from model import Model

PASSES = {"opening": 2, "sentiment": 2, "sentence": 2, "aux": 1, "posture": 2, "whole": 2}
ENCODER_RATE, HEAD_RATE, WARM_UP = 6e-5, 5e-4, .06
FROZEN_LAYERS = 4
BATCH_PIECES = 1400
HEADLINE_DROPPED = .15
LEAN = {None: 0, -1: 1, 0: 2, 1: 3}
LEAN_SHARE = .6
LEAN_NAMES = ("toward", "others", "own")


class Batch:
    """Examples of one kind that are read at once."""

    def __init__(self, examples, drop_headlines=False):
        self.examples = examples
        self.rows, self.first_row, self.first_mention, self.first_pair, self.mentions, pairs = [], [], [], [], [], 0
        for example in examples:
            self.first_row.append(len(self.rows))
            self.first_mention.append(len(self.mentions))
            self.first_pair.append(pairs)
            pairs += len(example.get("pairs", []))
            self.mentions += [(self.first_row[-1] + w, a, b) for w, a, b in example.get("mentions", [])]
            for number, ids in enumerate(example["windows"]):
                dropped = drop_headlines and number == 0 and _can_lose_headline(example) and random.random() < HEADLINE_DROPPED
                self.rows.append(ids[:1] + ids[1 + example["headline"]:] if dropped else ids)

    def each(self, name):
        """What is asked under a name, with each example's first mention and first row."""
        for number, example in enumerate(self.examples):
            for asked in example.get(name, []):
                yield self.first_mention[number], self.first_row[number], asked

    def tensors(self):
        longest = max(map(len, self.rows))
        ids, mask = torch.zeros(len(self.rows), longest, dtype=torch.long), torch.zeros(len(self.rows), longest)
        for number, row in enumerate(self.rows):
            ids[number, :len(row)] = torch.tensor(row)
            mask[number, :len(row)] = 1
        return ids, mask


def _can_lose_headline(example):
    return example["kind"] == "opening" and example["headline"] and len(example["windows"]) == 1


def answers(model, batch, training):
    """What the model says of a batch: logits by name, in the order of what is asked."""
    ids, mask = batch.tensors()
    with torch.autocast("cpu", torch.bfloat16, enabled=training):
        vectors = model.encoder(ids, mask)
    vectors = vectors.float()
    sums = torch.cat([torch.zeros(len(ids), 1, vectors.shape[2]), vectors.cumsum(1)], 1)

    def mean(row, begin, end):
        row, begin, end = map(torch.as_tensor, (row, begin, end))
        return (sums[row, end] - sums[row, begin]) / (end - begin).clamp(min=1)[:, None] * (end > begin)[:, None]

    said = {}
    kind = batch.examples[0]["kind"]
    if batch.mentions:
        row, begin, end = map(torch.tensor, zip(*batch.mentions))
        mention = mean(row, begin, end)
        pairs = [(m + p[0], m + p[1], r + p[2], p[3], p[4]) for m, r, p in batch.each("pairs")]
        if pairs:
            source, target, window, first, last = map(torch.tensor, zip(*pairs))
            low = torch.minimum(end[source], end[target])
            high = torch.maximum(low, torch.maximum(begin[source], begin[target]))

            def inside(one):
                return ((begin[one] >= first) & (begin[one] < last)).float()

            pair_vectors, *said["pairs"] = _by_sentence(model, window * ids.shape[1] + first, model.pairs(
                mention[source], mention[target], mean(window, low, high), vectors[window, 0], mean(window, first, last),
                torch.stack([inside(source), inside(target)], 1)))
        speaks = [(m + s[0], r + s[1], s[2], s[3]) for m, r, s in batch.each("speaks")]
        if speaks:
            who, window, first, last = map(torch.tensor, zip(*speaks))
            said["speaks"] = model.speaks(torch.cat([mention[who], mean(window, first, last)], 1)).squeeze(-1)
        if kind == "sentiment":
            said["sentiment"] = model.sentiment(torch.cat([mention, vectors[row, 0]], 1))
    if kind in ("opening", "whole", "posture"):
        stories = torch.stack([model.story(vectors[first:first + len(example["windows"]), 0])
                               for first, example in zip(batch.first_row, batch.examples)])
        if kind != "posture":
            said["talks"] = model.talks(stories).squeeze(-1)
            said["stage"] = model.stage(stories)
        if "pairs" in said:
            said["actors"] = _actors(model, batch, mention, stories, pair_vectors, said["pairs"][0].detach())
    return said


def _by_sentence(model, sentence, pairs):
    """What is judged of pairs, which stand by sentence."""
    _, sizes = torch.unique_consecutive(sentence, return_counts=True)
    rows = torch.nn.utils.rnn.pad_sequence(pairs.split(sizes.tolist()), batch_first=True)
    empty = torch.arange(rows.shape[1])[None, :] >= sizes[:, None]
    return [answer[~empty] for answer in model.judged(rows, empty[:, None, None, :].float())]


def _actors(model, batch, mentions, stories, pairs, related):
    """What is said of the actors of the batch's stories."""
    asked = [(number, actor) for number, example in enumerate(batch.examples) for actor in example["actors"]]

    def members(name, first, width):
        rows = torch.zeros(len(asked), width)
        for row, (number, actor) in zip(rows, asked):
            row[[first[number] + member for member in actor[name]]] = 1
        return rows

    first = torch.tensor([batch.first_mention[number] + actor["mentions"][0] for number, actor in asked])
    return model.actors(mentions, members("mentions", batch.first_mention, len(mentions)), first,
                        stories[[number for number, _ in asked]], pairs, related,
                        *(members(end, batch.first_pair, len(pairs)) for end in ("source", "target")))


def loss(batch, said, weights):
    total = torch.zeros(())
    examples, whole = batch.examples, batch.examples[0]["kind"] == "whole"
    if "talks" in said:
        weight = torch.tensor([example["weight"] for example in examples])
        right = torch.tensor([float(example["talks"]) for example in examples])
        each = F.binary_cross_entropy_with_logits(said["talks"], right, reduction="none") * weight
        total = total + each.mean() * (.5 if whole else 1)
        for number, example in enumerate(examples):
            if example["stage"]:
                total = total - .3 * torch.logsumexp(F.log_softmax(said["stage"][number], 0)[example["stage"]], 0) / len(examples)
    if "pairs" in said and examples[0]["kind"] != "posture":
        pairs = [pair for example in examples for pair in example["pairs"]]
        weight = torch.tensor([1.0 if whole else example["weight"] for example in examples for _ in example["pairs"]])
        related, *others = said["pairs"]
        right = torch.tensor([float(pair[5]) for pair in pairs])
        each = F.binary_cross_entropy_with_logits(related, right, reduction="none") * weight
        total = total + each.mean() * (1.5 if whole else 1)
        for logits, column, share in zip(others, (6, 7, 8), (.5, .2, .4)):
            known = [number for number, pair in enumerate(pairs) if pair[column] >= 0]
            if known:
                right = torch.tensor([pairs[number][column] for number in known])
                each = F.cross_entropy(logits[known], right, reduction="none") * weight[known]
                total = total + share * each.mean()
    if "speaks" in said:
        right = torch.tensor([float(s[4]) for example in examples for s in example["speaks"]])
        total = total + .3 * F.binary_cross_entropy_with_logits(said["speaks"], right)
    if "sentiment" in said:
        total = total + F.cross_entropy(said["sentiment"], torch.tensor([example["sentiment"] for example in examples]))
    if "actors" in said:
        actors = [actor for example in examples for actor in example["actors"]]
        for logits, name in zip(said["actors"], LEAN_NAMES):
            right = leans(actors, name)
            each = F.cross_entropy(logits, right, reduction="none") * weights[name][right]
            total = total + LEAN_SHARE * each.mean()
    return total


def leans(actors, name):
    return torch.tensor([LEAN[actor[name]] for actor in actors])


def lean_weights(examples):
    """What an answer weighs by name: the rarer, the more, by the root of how often it is right; 1 in the mean."""
    actors = [actor for example in examples for actor in example.get("actors", [])]
    weights = {}
    for name in LEAN_NAMES:
        count = torch.bincount(leans(actors, name), minlength=len(LEAN)).clamp(min=1).float()
        weights[name] = count ** -.5 * count.sum() / count.sqrt().sum()
    return weights


def batches(examples, kind):
    """A pass over one kind: like lengths together, a whole story alone."""
    random.shuffle(examples)
    if kind == "whole":
        return [[example] for example in examples]
    made, batch, longest, rows = [], [], 0, 0
    for example in sorted(examples, key=lambda e: len(e["windows"][0]) + 8 * random.random()):
        longest, rows = max(longest, *map(len, example["windows"])), rows + len(example["windows"])
        if batch and longest * rows > BATCH_PIECES:
            made.append(batch)
            batch, longest, rows = [], max(map(len, example["windows"])), len(example["windows"])
        batch.append(example)
    return made + [batch]


def plan(path):
    by_kind = collections.defaultdict(list)
    with open(path, encoding="utf-8") as lines:
        for example in map(json.loads, lines):
            if example["source"] == "judged":
                continue  # see refine.py
            by_kind[example["kind"]].append(example)
    planned = [batch for kind, passes in PASSES.items() for _ in range(passes) for batch in batches(by_kind[kind], kind)]
    random.shuffle(planned)
    return planned


def optimizer(model):
    frozen = [model.encoder.words, model.encoder.places, model.encoder.segments, model.encoder.norm,
              *model.encoder.layers[:FROZEN_LAYERS]]
    for part in frozen:
        part.requires_grad_(False)
    of_encoder, of_heads = [], []
    for name, weight in model.named_parameters():
        if weight.requires_grad:
            (of_encoder if name.startswith("encoder.") else of_heads).append(weight)
    return torch.optim.AdamW([{"params": of_encoder, "lr": ENCODER_RATE}, {"params": of_heads, "lr": HEAD_RATE}],
                             weight_decay=.01)


def main(folder, encoder, out, seed):
    random.seed(int(seed))
    numpy.random.seed(int(seed))
    torch.manual_seed(int(seed))
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    model = Model()
    model.encoder.load(encoder)
    planned = plan(os.path.join(folder, "train.jsonl"))
    weights = lean_weights([example for batch in planned for example in batch])
    steps = optimizer(model)
    rate = torch.optim.lr_scheduler.LambdaLR(
        steps, lambda step: min(1, (step + 1) / (WARM_UP * len(planned))) * max(0, 1 - step / len(planned)))
    begun, mean = time.time(), 0.0
    model.train()
    for number, examples in enumerate(planned):
        batch = Batch(examples, drop_headlines=True)
        cost = loss(batch, answers(model, batch, True), weights)
        if cost.requires_grad:
            steps.zero_grad()
            cost.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            steps.step()
        rate.step()
        mean = .98 * mean + .02 * float(cost)
        if number % 100 == 0:
            print(f"batch {number} of {len(planned)}, loss {mean:.3f}, {time.time() - begun:.0f} s", flush=True)
    torch.save(model.state_dict(), out)


if __name__ == "__main__":
    main(*sys.argv[1:])
