"""terms.py DATA OUT: counts how rare stems are in news, which are names, and what they are about (parley.tagger.internal.alike).

Writes OUT/terms.tsv, a stem, its rarity in tenths and, of a name, `n` a line, and OUT/topics.bin, the size of a vector and then one a
stem in the same order: latent semantic analysis of the stories' stems. Of days that are kept to measure with nothing is counted.
"""
import collections
import json
import math
import os
import subprocess
import sys

import numpy
from scipy.sparse import csr_matrix, diags
from scipy.sparse.linalg import svds

import candidates
import stories as reading

LEAST_STORIES = 10
NAME_SHARE = .35  # of the stories that have a stem, where it stands with a capital
COMMON = 10  # a stem in every tenth story says nothing of what a story is about
SIZE = 48
SPREAD = 127 * 1.3
UNKNOWN = 95  # tenths


def stems(stories):
    """The stems of each story, as lab/run StoryStems sees them."""
    lines = "".join(json.dumps({"headline": s.headline, "body": s.body}) + "\n" for s in stories)
    answer = subprocess.run([os.path.join(os.path.dirname(os.path.abspath(__file__)), "../run"), "StoryStems"], input=lines.encode(),
                            check=True, stdout=subprocess.PIPE).stdout.decode().split("\n")
    return [line.split() for line in answer[:len(stories)]]


def vectors(documents, number, rarity):
    rows, columns, cells = [], [], []
    for row, document in enumerate(documents):
        for stem in sorted(document):
            if stem in number and rarity[stem] > math.log(COMMON):
                rows.append(row)
                columns.append(number[stem])
                cells.append(rarity[stem])
    matrix = csr_matrix((numpy.array(cells, numpy.float32), (rows, columns)), shape=(len(documents), len(number)))
    norm = numpy.sqrt(numpy.asarray(matrix.multiply(matrix).sum(axis=1)).ravel()) + 1e-6
    _, weights, turned = svds((diags(1 / norm) @ matrix).astype(numpy.float32), k=64, random_state=1)
    found = turned[numpy.argsort(-weights)[:SIZE]].T
    found /= numpy.linalg.norm(found, axis=1, keepdims=True) + 1e-9
    return numpy.clip(numpy.round(found * SPREAD), -127, 127).astype(numpy.int8)


def main(data, out):
    stories = [s for s in reading.load(data)[0] if candidates.split(s) == "train"]
    count, names, documents = collections.Counter(), collections.Counter(), []
    for found in stems(stories):
        names.update({stem[1:] for stem in found if stem[0] == "^"})
        documents.append({stem.lstrip("^") for stem in found})
        count.update(documents[-1])
    kept = sorted(stem for stem, times in count.items() if times >= LEAST_STORIES and (len(stem) > 1 or stem.isdigit()))
    rarity = {stem: math.log(len(stories) / count[stem]) for stem in kept}
    with open(os.path.join(out, "terms.tsv"), "w", encoding="utf-8") as file:
        file.write(f"*\t{UNKNOWN}\n")
        file.writelines(f"{stem}\t{round(rarity[stem] * 10)}" + ("\tn" if names[stem] >= NAME_SHARE * count[stem] else "") + "\n" for stem in kept)
    with open(os.path.join(out, "topics.bin"), "wb") as file:
        file.write(SIZE.to_bytes(4, "big") + vectors(documents, {stem: at for at, stem in enumerate(kept)}, rarity).tobytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
