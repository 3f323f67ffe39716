"""export.py WEIGHTS FOLDER: writes window.onnx, in int8 but for its heads, and story.onnx."""
import onnx.reference  # noqa: F401 before onnxruntime, or its quantising fails
import os
import sys

import numpy
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from model import PAIR_WIDTH, WIDTH, Model

OPSET = 17
WINDOW_INPUTS = ["ids", "mention", "source", "target", "between", "sentence", "inside", "speaking"]
WINDOW_OUTPUTS = ["window", "mentions", "pairs", "related", "root", "polarity", "told", "speaks", "sentiment"]
STORY_INPUTS = ["windows", "mentions", "actor", "first", "pairs", "related", "source", "target"]
STORY_OUTPUTS = ["talks", "conflict", "stage", "toward", "others", "own"]
OF_PAIRS = ("related", "root", "polarity", "told")


class WindowModel(nn.Module):
    """One window: pieces in, what its mentions and pairs say out. Rows of mention, speaking, between and sentence give
    each piece's share in a mean."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, ids, mention, source, target, between, sentence, inside, speaking):
        model = self.model
        vectors = model.encoder(ids, torch.ones_like(ids))[0]
        window = vectors[0:1]
        mentions = mention @ vectors
        pairs = model.pairs(mentions[source], mentions[target], between @ vectors, window.expand(source.shape[0], -1),
                            sentence @ vectors, inside)
        apart = (sentence @ sentence.T == 0).float()
        judged = [answer[0] for answer in model.judged(pairs[None], apart[None, None])]
        speaks = model.speaks(torch.cat([mentions, speaking @ vectors], 1)).squeeze(-1)
        sentiment = model.sentiment(torch.cat([mentions, window.expand(mentions.shape[0], -1)], 1))
        return window[0], mentions, *judged, speaks, sentiment


class StoryModel(nn.Module):
    """Vectors of windows and mentions in, what the story says out."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, windows, mentions, actor, first, pairs, related, source, target):
        story = self.model.story(windows)
        return (self.model.talks(story).reshape(1), self.model.conflict(story).reshape(1), self.model.stage(story),
                *self.model.actors(mentions, actor, first, story, pairs, related, source, target))


def main(weights, folder):
    model = Model(dropout=0.)
    model.load_state_dict(torch.load(weights))
    model.eval()
    os.makedirs(folder, exist_ok=True)
    exact = os.path.join(folder, "window-exact.onnx")
    window = os.path.join(folder, "window.onnx")
    length, mentions = 24, 3
    numbers = torch.tensor([0, 1, 2, 0, 1])
    sentences = torch.zeros(5, length)
    sentences[:2, :length // 2], sentences[2:4, length // 2:] = 2 / length, 2 / length  # the last pair is of none
    example = (torch.randint(1000, 3000, (1, length)), torch.rand(mentions, length), numbers, numbers.flip(0),
               torch.rand(5, length), sentences, torch.rand(5, 2), torch.rand(mentions, length))
    axes = {"ids": {1: "T"}, "mention": {0: "M", 1: "T"}, "speaking": {0: "M", 1: "T"}, "source": {0: "P"},
            "target": {0: "P"}, "between": {0: "P", 1: "T"}, "sentence": {0: "P", 1: "T"}, "inside": {0: "P"}}
    axes.update({name: {0: "M"} for name in ("mentions", "speaks", "sentiment")})
    axes.update({name: {0: "P"} for name in ("pairs", *OF_PAIRS)})
    _export(WindowModel(model), example, exact, WINDOW_INPUTS, WINDOW_OUTPUTS, axes)
    heads = [node.name for node in onnx.load(exact).graph.node
             if node.op_type in ("MatMul", "Gemm") and "/encoder/" not in node.name]
    quantize_dynamic(exact, window, weight_type=QuantType.QInt8, nodes_to_exclude=heads, per_channel=True)
    for path in (exact, window):
        said = onnxruntime.InferenceSession(path).run(None, {n: v.numpy() for n, v in zip(WINDOW_INPUTS, example)})
        right = [answer.detach().numpy() for answer in WindowModel(model)(*example)]
        print(path, os.path.getsize(path), "bytes; most off:", max(float(abs(a - b).max()) for a, b in zip(said, right)))
    export_story(model, folder)


def export_story(model, folder):
    parts = (torch.rand(2, WIDTH), torch.rand(3, WIDTH), torch.ones(2, 3), torch.tensor([0, 1]),
             torch.rand(4, PAIR_WIDTH), torch.rand(4), torch.ones(2, 4), torch.zeros(2, 4))
    axes = {"windows": {0: "W"}, "mentions": {0: "M"}, "actor": {0: "A", 1: "M"}, "first": {0: "A"}, "pairs": {0: "P"},
            "related": {0: "P"}, "source": {0: "A", 1: "P"}, "target": {0: "A", 1: "P"}}
    axes.update({name: {0: "A"} for name in ("toward", "others", "own")})
    _export(StoryModel(model), parts, os.path.join(folder, "story.onnx"), STORY_INPUTS, STORY_OUTPUTS, axes)


def _export(part, example, path, inputs, outputs, axes):
    torch.onnx.export(part.eval(), example, path, input_names=inputs, output_names=outputs, dynamic_axes=axes,
                      opset_version=OPSET, dynamo=False)


class Exported:
    """What the exported model says of an example, by name; logits in the order of what is asked."""

    def __init__(self, folder, window="window.onnx"):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.window, self.story = (onnxruntime.InferenceSession(os.path.join(folder, name), options)
                                   for name in (window, "story.onnx"))

    def answers(self, example):
        said = {name: [] for name in (*OF_PAIRS, "speaks", "sentiment")}
        windows, mentions = [], numpy.zeros((max(1, len(example.get("mentions", []))), WIDTH), numpy.float32)
        pairs = {}
        speaks = {}
        for number, ids in enumerate(example["windows"]):
            answer = self._window(example, number, ids)
            windows.append(answer["window"])
            for n, mention in enumerate(answer["mine"]):
                mentions[mention] = answer["mentions"][n]
            pairs.update({pair: {name: answer[name][n] for name in ("pairs", *OF_PAIRS)}
                          for n, pair in enumerate(answer["asked_pairs"])})
            speaks.update({s: answer["speaks"][n] for s, n in answer["asked"]})
            if example["kind"] == "sentiment":
                said["sentiment"] = answer["sentiment"][:1]
        for pair in range(len(pairs)):
            for name in OF_PAIRS:
                said[name].append(pairs[pair][name])
        said["speaks"] = [speaks[s] for s in range(len(speaks))]
        if "talks" in example:
            of_pairs = [numpy.stack([pairs[n][name] for n in range(len(pairs))] or [nothing])
                        for name, nothing in (("pairs", numpy.zeros(PAIR_WIDTH, numpy.float32)), ("related", numpy.float32(0)))]
            actors = example.get("actors") or [{"mentions": [0], "source": [], "target": []}]
            member, source, target = (numpy.zeros((len(actors), width), numpy.float32)
                                      for width in (len(mentions), len(of_pairs[0]), len(of_pairs[0])))
            for number, actor in enumerate(actors):
                member[number, actor["mentions"]] = 1
                source[number, actor["source"]] = 1
                target[number, actor["target"]] = 1
            first = numpy.array([actor["mentions"][0] for actor in actors])
            parts = (numpy.stack(windows), mentions, member, first, *of_pairs, source, target)
            out = self.story.run(None, dict(zip(STORY_INPUTS, parts)))
            said.update(zip(STORY_OUTPUTS, out))
            said["talks"], said["conflict"] = float(out[0][0]), float(out[1][0])
        return said

    def window_vector(self, ids):
        return self._window({}, 0, ids)["window"]

    def _window(self, example, number, ids):
        """The window's answer; `mine`, its mentions; `asked_pairs` and `asked`, what was asked of it, by number."""
        length = len(ids)
        mine = [n for n, mention in enumerate(example.get("mentions", [])) if mention[0] == number]
        place = {mention: n for n, mention in enumerate(mine)}
        pairs = [n for n, pair in enumerate(example.get("pairs", [])) if pair[2] == number]
        asked = [n for n, s in enumerate(example.get("speaks", [])) if s[1] == number]
        # one row beyond what is asked, since the runtime refuses inputs without any
        mention, speaking = (numpy.zeros((len(mine) + len(asked) + 1, length), numpy.float32) for _ in range(2))

        def spans(n):
            return example["mentions"][n][1:]

        for row, n in enumerate(mine):
            _mean(mention[row], *spans(n))
        for row, n in enumerate(asked, len(mine)):
            who, _, first, last, _ = example["speaks"][n]
            _mean(mention[row], *spans(who))
            _mean(speaking[row], first, last)
        between, sentence = (numpy.zeros((len(pairs) + 1, length), numpy.float32) for _ in range(2))
        inside = numpy.zeros((len(pairs) + 1, 2), numpy.float32)
        source, target = (numpy.zeros(len(pairs) + 1, numpy.int64) for _ in range(2))
        for row, n in enumerate(pairs):
            s, t, _, first, last = example["pairs"][n][:5]
            source[row], target[row] = place[s], place[t]
            (sb, se), (tb, te) = spans(s), spans(t)
            _mean(between[row], min(se, te), max(sb, tb))
            _mean(sentence[row], first, last)
            inside[row] = [first <= sb < last, first <= tb < last]
        inputs = (numpy.array([ids]), mention, source, target, between, sentence, inside, speaking)
        answer = dict(zip(WINDOW_OUTPUTS, self.window.run(None, dict(zip(WINDOW_INPUTS, inputs)))))
        rows = {n: row for row, n in enumerate(asked, len(mine))}
        return {**answer, "mine": mine, "asked_pairs": pairs, "asked": list(rows.items())}


def _mean(row, begin, end):
    if end > begin:
        row[begin:end] = 1 / (end - begin)


if __name__ == "__main__":
    main(*sys.argv[1:])
