"""refine.py EXAMPLES TRAINED MODEL WEIGHTS: fits the heads of talks and conflict again, over the vectors of the exported
windows; writes WEIGHTS and MODEL/story.onnx.

The head of talks sees what the encoder is not trained on: feed items that an earlier model took for talks or doubted. They are
few and all hard; the encoder would know them by heart, the head learns where the line is among stories as they come.
"""
import onnx.reference  # noqa: F401 before onnxruntime
import json
import os
import sys

import numpy
import torch
import torch.nn.functional as F

import export
from model import Model

EPOCHS, BATCH, RATE, WEIGHT_DECAY, DROPOUT = 15, 64, 1e-3, .05, .2


def stories(path, model, exported):
    """Stories' vectors, and the stories."""
    vectors, examples = [], []
    with open(path, encoding="utf-8") as lines:
        for example in map(json.loads, lines):
            if "talks" in example:
                windows = numpy.stack([exported.window_vector(ids) for ids in example["windows"]])
                vectors.append(model.story(torch.tensor(windows)))
                examples.append({name: example[name] for name in ("talks", "conflict", "weight")})
    return torch.stack(vectors), examples


def fit(head, vectors, right, weight):
    torch.manual_seed(1)
    head.dropout.p = DROPOUT
    head.train()
    steps = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=WEIGHT_DECAY)
    number = EPOCHS * (len(vectors) // BATCH)
    rate = torch.optim.lr_scheduler.LambdaLR(steps, lambda step: 1 - step / number)
    for _ in range(EPOCHS):
        order = torch.randperm(len(vectors))
        for begin in range(0, len(vectors) - BATCH + 1, BATCH):
            batch = order[begin:begin + BATCH]
            said = head(vectors[batch]).squeeze(-1)
            loss = (F.binary_cross_entropy_with_logits(said, right[batch], reduction="none") * weight[batch]).mean()
            steps.zero_grad()
            loss.backward()
            steps.step()
            rate.step()
    head.eval()


def main(folder, trained, out, weights):
    model = Model(dropout=0.)
    model.load_state_dict(torch.load(trained))
    model.eval()
    with torch.no_grad():
        vectors, examples = stories(os.path.join(folder, "train.jsonl"), model, export.Exported(out))
    fit(model.talks, vectors, *(torch.tensor([float(e[name]) for e in examples]) for name in ("talks", "weight")))
    known = [number for number, e in enumerate(examples) if e["conflict"] is not None]
    right = torch.tensor([float(examples[number]["conflict"]) for number in known])
    fit(model.conflict, vectors[known], right, torch.ones(len(known)))
    torch.save(model.state_dict(), weights)
    export.export_story(model, out)
    print(len(examples), "stories,", len(known), "with a conflict or none")


if __name__ == "__main__":
    main(*sys.argv[1:])
