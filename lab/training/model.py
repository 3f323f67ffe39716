"""The model: a BERT encoder of a window's pieces, and heads over mentions, pairs and stories."""
import math
import re

import numpy
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper
from torch import nn

WIDTH = 384
PAIR_WIDTH = 256
PAIR_HEADS = 4
ROOTS, POLARITIES, TOLD, STAGES = 15, 3, 5, 7
LEANS = 4  # nothing said, negative, mixed, positive
QUESTIONS = 3  # toward the talks, by others, in the writer's own voice


class Layer(nn.Module):
    def __init__(self, width, heads, inner, dropout):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.attended = (nn.Linear(width, width) for _ in range(4))
        self.attended_norm = nn.LayerNorm(width, eps=1e-12)
        self.inner, self.outer = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask):
        rows, length, width = x.shape

        def by_head(y):
            return y.view(rows, length, self.heads, width // self.heads).transpose(1, 2)

        query, key, value = by_head(self.query(x)), by_head(self.key(x)), by_head(self.value(x))
        # plain products: faster here than torch's scaled_dot_product_attention
        weights = torch.matmul(query, key.transpose(-1, -2)) / math.sqrt(width // self.heads) + mask
        weights = torch.softmax(weights.float(), -1).to(value.dtype)
        attended = torch.matmul(weights, value).transpose(1, 2).reshape(rows, length, width)
        x = self.attended_norm(x + self.dropout(self.attended(attended)))
        return self.norm(x + self.dropout(self.outer(F.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """ids and mask [windows, pieces] to vectors [windows, pieces, WIDTH]."""

    def __init__(self, vocabulary=30522, layers=12, heads=12, inner=1536, dropout=.1):
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.segments = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(WIDTH, heads, inner, dropout) for _ in range(layers))

    def forward(self, ids, mask):
        x = self.words(ids) + self.places(torch.arange(ids.shape[1])) + self.segments(torch.zeros_like(ids))
        x = self.dropout(self.norm(x))
        away = (1 - mask[:, None, None, :].float()) * -1e4
        for layer in self.layers:
            x = layer(x, away)
        return x

    def load(self, path):
        """Takes the weights of a published BERT in ONNX, whose matrices are known by the nodes that multiply with them."""
        graph = onnx.load(path).graph
        values = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
        products = {node.name: values[name] for node in graph.node if node.op_type == "MatMul"
                    for name in node.input if name in values}

        def one(among, pattern):
            found = [name for name in among if re.search(pattern, name)]
            if len(found) != 1:
                raise ValueError(f"{path}: {len(found)} weights are like {pattern}")
            return among[found[0]]

        state = {"words.weight": one(values, r"embeddings\.word_embeddings\.weight$"),
                 "places.weight": one(values, r"embeddings\.position_embeddings\.weight$"),
                 "segments.weight": one(values, r"embeddings\.token_type_embeddings\.weight$"),
                 "norm.weight": one(values, r"embeddings\.LayerNorm\.weight$"),
                 "norm.bias": one(values, r"embeddings\.LayerNorm\.bias$")}
        linear = {"query": "attention/self/query", "key": "attention/self/key", "value": "attention/self/value",
                  "attended": "attention/output/dense", "inner": "intermediate/dense", "outer": "output/dense"}
        norms = {"attended_norm": "attention.output.LayerNorm", "norm": "output.LayerNorm"}
        for n in range(len(self.layers)):
            for mine, theirs in linear.items():
                state[f"layers.{n}.{mine}.weight"] = one(products, rf"layer\.{n}/{theirs}/MatMul$").T
                state[f"layers.{n}.{mine}.bias"] = one(values, rf"layer\.{n}\.{theirs.replace('/', '.')}\.bias$")
            for mine, theirs in norms.items():
                for part in ("weight", "bias"):
                    state[f"layers.{n}.{mine}.{part}"] = one(values, rf"layer\.{n}\.{theirs}\.{part}$")
        self.load_state_dict({name: torch.tensor(numpy.array(value)) for name, value in state.items()})


class Perceptron(nn.Module):
    def __init__(self, inputs, outputs, inner=256, dropout=.1):
        super().__init__()
        self.inner, self.outer, self.dropout = nn.Linear(inputs, inner), nn.Linear(inner, outputs), nn.Dropout(dropout)

    def forward(self, x):
        return self.outer(self.dropout(F.gelu(self.inner(x))))


class Model(nn.Module):
    def __init__(self, dropout=.1):
        super().__init__()
        self.encoder = Encoder(dropout=dropout)
        self.sentiment = Perceptron(2 * WIDTH, POLARITIES)
        self.speaks = Perceptron(2 * WIDTH, 1)
        self.pair_parts = nn.ModuleDict({
            name: nn.Linear(2 if name == "inside" else WIDTH, PAIR_WIDTH)
            for name in ("source", "target", "product", "between", "window", "sentence", "inside")})
        self.dropout = nn.Dropout(dropout)
        self.together = Layer(PAIR_WIDTH, PAIR_HEADS, PAIR_WIDTH, dropout)
        self.related = nn.Linear(PAIR_WIDTH, 1)
        self.root = nn.Linear(PAIR_WIDTH, ROOTS)
        self.polarity = nn.Linear(PAIR_WIDTH, POLARITIES)
        self.told = nn.Linear(PAIR_WIDTH, TOLD)
        self.window_weight = Perceptron(WIDTH, 1, 64)
        self.mention_weight = Perceptron(WIDTH, QUESTIONS, 64)
        self.talks = Perceptron(2 * WIDTH, 1)
        self.stage = Perceptron(2 * WIDTH, STAGES)
        with torch.random.fork_rng():
            self.conflict = Perceptron(2 * WIDTH, 1)  # fitted by refine.py alone
        self.leans = nn.ModuleList(Perceptron(3 * WIDTH + 2 * PAIR_WIDTH, LEANS) for _ in range(QUESTIONS))

    def pairs(self, source, target, between, window, sentence, inside):
        """Vectors of pairs [pairs, PAIR_WIDTH], each read by itself, given a vector a pair of each part."""
        parts = {"source": source, "target": target, "product": source * target, "between": between, "window": window,
                 "sentence": sentence, "inside": inside}
        return self.dropout(F.gelu(sum(self.pair_parts[name](part) for name, part in parts.items())))

    def judged(self, pairs, apart):
        """Vectors, related, root, polarity and told of vectors of pairs [rows, pairs, PAIR_WIDTH], after those of one sentence
        have seen each other: who acts on whom is decided among them. `apart` [rows, 1, pairs or 1, pairs] is 1 where they do not."""
        x = self.together(pairs, apart * -1e4)
        return x, self.related(x).squeeze(-1), self.root(x), self.polarity(x), self.told(x)

    def story(self, windows):
        """A story's vector out of those of its windows [windows, WIDTH]: the first's and a weighted mean."""
        weights = self.window_weight(windows).squeeze(-1)
        weights = torch.softmax(torch.cat([weights[:1] + 1, weights[1:]]), 0)
        return torch.cat([windows[0], (weights[:, None] * windows).sum(0)])

    def actors(self, mentions, member, first, story, pairs, related, source, target):
        """toward, others and own of actors, out of their mentions, what they do and what is done to them.

        member [actors, mentions] is 1 where a mention is the actor's, first its first; story is the vector of its story, or of all;
        source and target [actors, pairs] are 1 where it is a pair's, of which `pairs` are the vectors, and `related` says how
        surely the one acts on the other."""
        shares = self.mention_weight(mentions).T[:, None, :] + (member - 1)[None] * 1e4
        shares = torch.softmax(shares, 2)
        rest = story[..., WIDTH:].expand(member.shape[0], -1)
        sure = torch.sigmoid(related)
        acts = [(ends * sure) @ pairs / (1 + ends @ sure)[:, None] for ends in (source, target)]
        return tuple(lean(torch.cat([share @ mentions, mentions[first], rest, *acts], 1))
                     for lean, share in zip(self.leans, shares))
