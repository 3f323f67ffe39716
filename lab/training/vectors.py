"""vectors.py DATA ENCODER OUT: makes what terms are about out of a sentence encoder (parley.tagger.internal.alike.Topics).

ENCODER is e5-small-v2 as an ONNX file (lab/train-copies says where from). It encodes openings of the days to train on, and each
stem of OUT/terms.tsv as its commonest word. A stem's vector begins as that of its word, as in model2vec, and is trained so that
the sum over a headline and a lead points where the encoder does. No story that is labelled is encoded. Writes OUT/topics.bin: the
size of a vector, then one a stem in the order of OUT/terms.tsv.
"""
import collections
import os
import random
import sys

import numpy
import onnxruntime
import torch
from scipy.sparse import csr_matrix

import candidates
import stories as reading
import wordpieces
from stems import stems
from texts import LABELS, label_rows

ENCODED = 40_000  # openings
CHARACTERS, PIECES = 450, 60  # of a body, of a text
WORD_PIECES = 14
COMMON = 2  # as Rarity.COMMON
HEADLINE_WEIGHT = 2  # as in Topics
SIZE = 128
WHITENED = .3  # share of the mean variance that is added to each before a direction is scaled by it
RAREST = 9
EPOCHS, BATCH, RATE = 4, 512, 1e-3
LARGEST = 127 * 1.6


class Encoder:
    """Sentence vectors of e5: the mean of its last states."""

    def __init__(self, path):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = int(os.environ.get("OMP_NUM_THREADS", "1"))
        self.session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        self.begin = [wordpieces.START] + pieces("passage:")

    def vectors(self, texts, longest):
        rows = [self.begin + pieces(text)[:longest] + [wordpieces.STOP] for text in texts]
        order = sorted(range(len(rows)), key=lambda at: len(rows[at]))
        found = [None] * len(rows)
        for first in range(0, len(order), 16):
            batch = order[first:first + 16]
            ids = numpy.zeros((len(batch), max(len(rows[at]) for at in batch)), numpy.int64)
            for row, at in enumerate(batch):
                ids[row, :len(rows[at])] = rows[at]
            mask = (ids > 0).astype(numpy.int64)
            states = self.session.run(None, {"input_ids": ids, "attention_mask": mask, "token_type_ids": numpy.zeros_like(ids)})[0]
            for row, at in enumerate(batch):
                found[at] = states[row, :len(rows[at])].mean(axis=0)
            if first % 4096 == 0:
                print(f"encoding: {first} of {len(order)}", file=sys.stderr)
        return normed(numpy.array(found, numpy.float32))


def pieces(text):
    return [piece for piece, _, _ in wordpieces.split(text)]


def normed(rows):
    return rows / (numpy.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)


class Directions:
    """The encoder's vectors by their main components, the larger ones scaled down."""

    def __init__(self, vectors):
        self.mean = vectors.mean(axis=0)
        variance, turned = numpy.linalg.eigh(numpy.cov((vectors - self.mean).T))
        largest = numpy.argsort(-variance)[:SIZE]
        self.turned = turned[:, largest] / numpy.sqrt(variance[largest] + WHITENED * variance[largest].mean())

    def of(self, vectors, mean=None):
        return normed((vectors - (self.mean if mean is None else mean)) @ self.turned).astype(numpy.float32)


def bags(documents, number, rarity):
    """Documents as rows of length 1 over stems, those of the headline weighing more."""
    rows, columns, cells = [], [], []
    for row, (headline, lead, *_) in enumerate(documents):
        seen = {}
        for part, weight in ((headline, HEADLINE_WEIGHT), (lead, 1)):
            for word in part:
                at = number.get(word.stem)
                if at is not None and rarity[at] >= COMMON and not (len(word.text) == 4 and word.text[:2] in ("19", "20")):
                    seen.setdefault(at, weight)
        length = sum(weight * weight for weight in seen.values()) ** .5
        rows += [row] * len(seen)
        columns += seen
        cells += [weight / length for weight in seen.values()]
    return csr_matrix((numpy.array(cells, numpy.float32), (rows, columns)), shape=(len(documents), len(number)))


def trained(bag, target, vectors):
    """The stems' vectors, so that their sums point where the targets do."""
    torch.manual_seed(0)
    table = torch.nn.EmbeddingBag(*vectors.shape, mode="sum")
    table.weight.data = torch.tensor(vectors)
    target = torch.tensor(target)
    optimizer = torch.optim.Adam(table.parameters(), lr=RATE)
    for epoch in range(EPOCHS):
        order = numpy.random.RandomState(epoch).permutation(bag.shape[0])
        for first in range(0, len(order), BATCH):
            chosen = order[first:first + BATCH]
            rows = bag[chosen]
            sums = table(torch.tensor(rows.indices.astype(numpy.int64)), torch.tensor(rows.indptr[:-1].astype(numpy.int64)),
                         per_sample_weights=torch.tensor(rows.data))
            loss = 1 - torch.nn.functional.cosine_similarity(sums, target[chosen]).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        for group in optimizer.param_groups:
            group["lr"] /= 2
    print(f"vectors: mean cosine to the encoder's {1 - loss.item():.3f} in the last batch")
    return table.weight.detach().numpy()


def labelled():
    pairs = {ref for row in label_rows(os.path.join(LABELS, "copies.tsv")) for ref in row[1:3]}
    return pairs | {row[1] for row in label_rows(os.path.join(LABELS, "windows.tsv"))}


def main(data, encoder, out):
    torch.set_num_threads(1)
    with open(os.path.join(out, "terms.tsv"), encoding="utf-8") as lines:
        known = [line.rstrip("\n").split("\t") for line in lines][1:]
    number = {cells[0]: at for at, cells in enumerate(known)}
    rarity = numpy.array([int(cells[1]) / 10 for cells in known])
    without = labelled()
    stories = [s for s in reading.load(data)[0] if candidates.split(s) == "train" and s.ref not in without]
    whole, openings = [s for s in stories if s.whole], [s for s in stories if not s.whole]
    chosen = whole + random.Random(14).sample(openings, min(len(openings), ENCODED - len(whole)))
    documents = stems(chosen)
    forms = collections.defaultdict(collections.Counter)
    for document in documents:
        for word in (word for part in document for word in part):
            forms[word.stem][word.text] += 1
    words = [max(forms[stem], key=forms[stem].get) if stem in forms else stem for stem in number]
    encoder = Encoder(encoder)
    alone = encoder.vectors(words, WORD_PIECES)
    told = encoder.vectors([f"{s.headline}. {s.body[:CHARACTERS]}" for s in chosen], PIECES)
    directions = Directions(told)
    bag, target = bags(documents, number, rarity), directions.of(told)
    vectors = directions.of(alone, alone.mean(axis=0)) * numpy.minimum(rarity, RAREST)[:, None].astype(numpy.float32)
    sums = bag @ vectors
    vectors = trained(bag, target, vectors * ((sums * target).sum() / (sums * sums).sum()))
    vectors *= LARGEST / numpy.abs(vectors).max()
    with open(os.path.join(out, "topics.bin"), "wb") as file:
        file.write(SIZE.to_bytes(4, "big") + numpy.clip(numpy.round(vectors), -127, 127).astype(numpy.int8).tobytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
