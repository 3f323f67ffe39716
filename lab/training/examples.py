"""examples.py DATA FOLDER: makes what the model is trained on, and what it is measured with, out of labels and texts.

An example is a JSON line: `windows`, lists of piece ids, and what is asked of them.
  mentions  [window, first piece, after the last]
  pairs     [source mention, target mention, window, sentence's first piece, after its last, related, root, polarity,
             told, 1 if both are in the sentence]; classes are numbers, -1 where nothing is said
  speaks    [mention, window, sentence's first piece, after its last, 1 if its actor says what the sentence says]
  talks     0, 1, or .5 for a doubtful story;  stage  all that are right;  conflict  1 if it is about an armed conflict, or null
  actors    mentions, pairs that it is `source` or `target` of, and `own`, `others`, `toward`: -1, 0, 1 or null
  sentiment of the first mention, 0 negative, 1 neutral, 2 positive
"""
import collections
import hashlib
import itertools
import json
import os
import random
import re
import sys

import texts as read
import windows
import wordpieces
from texts import Texts, cut, label_rows, plain, units

ROOTS = ("AGREE CONSULT SUPPORT COOPERATE AID YIELD REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE "
         "ASSAULT").split()
TOLD = "news past planned hypothetical denied".split()
STAGES = "proposal pre-talks round-held deal implementation violation breakdown".split()
TALKS = {"yes": 1, "no": 0, "borderline": .5}
SENTENCE_LIMIT = 200
OPENING_WINDOWS = 2
OPENED_SENTENCES = 3
FRESH_ITEMS = ("fresh-items.tsv", "later-items.tsv")
JUDGED_WEIGHT = 1.5
PLOVER_HELD_OUT = 3  # tenths


def pieces_within(pieces, begin, end):
    """The pieces that hold the letters begin..end: (first, after the last), or None."""
    held = [number for number, (_, first, last) in enumerate(pieces) if last > begin and first < end]
    return (held[0], held[-1] + 1) if held else None


class Measured:
    """The texts that something is measured with. What shares a run of words with one of them is not trained on, whatever its id.

    Runs that stand in several of the measured texts are furniture of their page, and prove nothing. A measured text of fewer
    words is known where it stands alone. The held-out rows of PLOVER are apart by their whole text (plover).
    """
    RUN = 12
    FURNITURE = 3
    SPREAD = 5

    def __init__(self, texts):
        stories = {label["id"] for label in read.json_lines(os.path.join(read.LABELS, "stories.jsonl"))
                   if label["set"] == "dev"}
        fresh = [row[0] for name in FRESH_ITEMS for row in label_rows(os.path.join(read.LABELS, name))]
        whole = [texts.stories[key] for key in sorted(stories)] + [texts.leads[key] for key in fresh]
        whole += [texts.leads[row[0]] for row in label_rows(os.path.join(read.LABELS, "openings.tsv")) if self.is_spread(*row)]
        gold = [read.Story(row["headline"], row["body"]) for row in texts.rows("talks/gold-dev.jsonl")]
        sentences = [read.Story("", row["text"])
                     for name in ("relations/talks/dev", "relations/dse/valid", "sentiment/newsmtsc/rw_dev",
                                  "sentiment/newsmtsc/mt_dev") for row in texts.rows(name + ".jsonl")]
        found = [collections.Counter(run for story in group for run in self._runs(story.headline, story.body))
                 for group in (whole, gold)]
        self.runs = {run for count in found for run, times in count.items() if times < self.FURNITURE}
        self.runs |= {run for story in sentences for run in self._runs(story.body)}

    @classmethod
    def is_spread(cls, key, digest, talks, conflict, *stages):
        """True of the fifth of openings.tsv that is kept to measure with: openings of all conflicts, and hard ones of none."""
        return conflict != "none" and int(digest, 16) % cls.SPREAD == 0

    def hold(self, *parts):
        """True where one of the parts of a text shares a run with what is measured."""
        return not self.runs.isdisjoint(self._runs(*parts))

    def hold_story(self, story):
        return self.hold(story.headline, story.body)

    def _runs(self, *parts):
        """The runs of words in the parts of one text; of a shorter part all its words."""
        runs = set()
        for words in (plain(part).split() for part in parts):
            runs |= {" ".join(words[at:at + self.RUN]) for at in range(max(1, len(words) - self.RUN + 1))}
        return runs - {""}


class Openings:
    """Examples of stories' openings, with a verdict."""

    def __init__(self, texts):
        self.texts, self.rows = texts, []

    def add(self, source, story, talks, stages=None, weight=1.0, conflict=None):
        self.rows.append((source, story, talks, stages, weight, None if conflict is None else int(conflict != "none")))

    def examples(self):
        return (example for _, example in self.numbered())

    def numbered(self):
        """Examples with the number of their row; a row without words has none."""
        places = read.sentences({str(number): row[1].body for number, row in enumerate(self.rows)})
        for number, (source, story, talks, stages, weight, conflict) in enumerate(self.rows):
            headline = wordpieces.split(story.headline)
            body = [wordpieces.split(cut(story.body, *place)) for place in places[str(number)]]
            parts = [pieces for pieces in [headline, *body] if pieces]
            if parts:
                yield number, {
                    "kind": "opening", "source": source, "talks": talks, "weight": weight, "stage": stages, "conflict": conflict,
                    "windows": [w.ids for w in windows.of_story(parts)[:OPENING_WINDOWS]],
                    "headline": len(headline) if headline and len(parts) > 1 else 0}


def labelled_openings(texts, measured):
    openings = Openings(texts)
    stages = {row[0]: [STAGES.index(s) for s in row[1:] if s in STAGES]
              for row in label_rows(os.path.join(read.LABELS, "stages.tsv"))}
    for row in texts.rows("talks/train.jsonl"):
        story, yes = texts.talks[row["id"]], row["talks"] == "yes"
        if not measured.hold_story(story):
            openings.add("talks", story, int(yes), stages.get(row["id"]) if yes else None, conflict=row["conflict"])
    for row in label_rows(os.path.join(read.LABELS, "feed-items.tsv")):
        story = texts.leads[row[0]]
        if not measured.hold_story(story):
            openings.add("leads-2023", story, int(row[1] == "yes"), weight=.6)
    for key, digest, talks, conflict, *stage in label_rows(os.path.join(read.LABELS, "openings.tsv")):
        story = texts.leads[key]
        check(story.hash == digest, "openings.tsv", key)
        if not measured.hold_story(story):
            stages = [STAGES.index(s) for s in stage if s in STAGES] if talks == "yes" else None
            openings.add("leads-2022", story, TALKS[talks], stages, .3 if talks == "borderline" else 1.0, conflict)
    for label, story in opened_stories(measured, texts):
        yes = label["talks"] == "yes"
        stages = [STAGES.index(s) for s in label["stage"]] or None if yes else None
        openings.add("stories", story, TALKS[label["talks"]], stages, .2 if label["talks"] == "borderline" else .7,
                     label["conflict"])
    for key, digest, *readers in label_rows(os.path.join(read.LABELS, "judged-items.tsv")):
        story = texts.leads[key]
        check(story.hash == digest, "judged-items.tsv", key)
        if not measured.hold_story(story):
            doubted = all(reader.endswith("?") for reader in readers)
            openings.add("judged", story, yes_share(readers), weight=JUDGED_WEIGHT * (.5 if doubted else 1))
    return openings.examples()


def opened_stories(measured, texts):
    """The openings of the labelled whole stories, with what was read of the whole."""
    labels = [label for label in read.json_lines(os.path.join(read.LABELS, "stories.jsonl"))
              if label["set"] == "train" and not measured.hold_story(texts.stories[label["id"]])]
    places = read.sentences({label["id"]: texts.stories[label["id"]].body for label in labels})
    for label in labels:
        whole, shown = texts.stories[label["id"]], places[label["id"]][:OPENED_SENTENCES]
        if shown:
            yield label, read.Story(whole.headline, cut(whole.body, 0, shown[-1][1]))


def yes_share(readers):
    return sum(reader.startswith("yes") for reader in readers) / len(readers)


def check(holds, file, key):
    if not holds:
        sys.exit(f"{file}: {key}: the text is not the one that was labelled")


def labelled_sentences(texts, measured):
    """Two examples a sentence: alone, and with what stands before it."""
    by_text = {row["id"]: row for row in texts.rows("relations/talks/train.jsonl")}
    for corpus, key, field, place, digest, actors, *relations in label_rows(os.path.join(read.LABELS, "sentences.tsv")):
        begin, _ = span = tuple(map(int, place.split("-")))
        if corpus == "relations":
            text = by_text[key]["text"]
            story = texts.talks.get(by_text[key]["story"])
            before = story.headline + "\n" + story.body if story else ""
            before = before[:max(0, before.find(text))]
        else:
            story = texts.story(corpus, key)
            text = cut(story.field(field), *span)
            before = story.headline + "\n" + cut(story.body, 0, begin) if field not in ("headline", "title") else ""
        check(read.short_hash(text) == digest, "sentences.tsv", key)
        if measured.hold(text):
            continue
        places = [tuple(map(int, actor.split("-"))) for actor in actors.split(" ")]
        yield from sentence_examples(text, before, places, parsed(relations[0] if relations else ""))


def parsed(relations):
    """{(source, target): (root, polarity, told)} of a column of relations; the first of a pair counts."""
    labels = {}
    for relation in filter(None, relations.split(" ")):
        pair, root, polarity, _, told = relation.split(":")
        source, target = map(int, pair.split(">"))
        labels.setdefault((source, target), (ROOTS.index(root), int(polarity) + 1, TOLD.index(told)))
    return labels


def sentence_examples(text, before, places, labels):
    pieces = wordpieces.split(text)[:SENTENCE_LIMIT]
    spans = [pieces_within(pieces, *place) for place in places]
    context = wordpieces.split(before[-600:])[-windows.CONTEXT_PIECES:]
    for shown in ([], context) if context else ([],):
        window = windows.of_sentence(pieces, shown)
        part = window.parts[-1]
        named = {actor: part.place(*span) for actor, span in enumerate(spans) if span}
        named = {actor: place for actor, place in named.items() if place}
        number = {actor: n for n, actor in enumerate(named)}
        pairs = [[number[s], number[t], 0, part.start, part.start + part.length,
                  int((s, t) in labels), *labels.get((s, t), (-1, -1, -1)), 1]
                 for s in named for t in named if s != t]
        if pairs:
            yield {"kind": "sentence", "source": "sentences", "windows": [window.ids], "weight": 1.0,
                   "mentions": [[0, *place] for place in named.values()], "pairs": pairs}


class WholeStory:
    """A labelled story as the model reads it."""

    def __init__(self, label, story, places):
        self.label, self.pairs, self.ends, self.speaks, self.mentions, self.numbers = label, [], [], [], [], {}
        self.fields, self.pieces = [], []
        if story.headline.strip():
            self._add("h", 0, units(story.headline), story)
        for begin, end in places[:label["shown"]]:
            self._add("b", begin, end, story)
        self.windows = windows.of_story(self.pieces)
        self.spans = self._mention_spans()

    def _add(self, field, begin, end, story):
        pieces = wordpieces.split(cut(story.field(field), begin, end))
        if pieces:
            self.fields.append((field, begin, end))
            self.pieces.append(pieces)

    def _mention_spans(self):
        """{actor: [(sentence, first piece, after the last)]}"""
        spans = collections.defaultdict(list)
        for actor, said in self.label["actors"].items():
            for field, begin, end in said["mentions"]:
                for number, (in_field, first, last) in enumerate(self.fields):
                    if in_field == field and first <= begin and end <= last:
                        span = pieces_within(self.pieces[number], begin - first, end - first)
                        if span:
                            spans[actor].append((number, *span))
        return spans

    def mention(self, window, begin, end):
        key = (window, begin, end)
        if key not in self.numbers:
            self.numbers[key] = len(self.mentions)
            self.mentions.append(list(key))
        return self.numbers[key]

    def named(self, actor, sentence, window):
        """The places of an actor in a sentence as it stands in a window."""
        part = self.windows[window].part(sentence)
        places = [part.place(begin, end) for number, begin, end in self.spans[actor] if number == sentence] if part else []
        return [place for place in places if place]

    def example(self):
        labels = collections.defaultdict(dict)
        speakers = collections.defaultdict(set)
        for field, begin, end, source, target, root, polarity, speaker, told, _ in self.label["rel"]:
            place = (field, begin, end)
            labels[place].setdefault((source, target), (ROOTS.index(root), polarity + 1, TOLD.index(told)))
            if speaker:
                speakers[place].add(speaker)
        talks = self.label["talks"]
        return {"kind": "whole", "source": self.label["set"] + self.label["reader"], "id": self.label["id"],
                "talks": TALKS[talks], "conflict": int(self.label["conflict"] != "none"), "weight": .3 if talks == "borderline" else 1.5,
                "stage": [STAGES.index(s) for s in self.label["stage"]] or None if talks == "yes" else None,
                **self.asked(labels, speakers), "speaks": self.speaks}

    def asked(self, labels=None, speakers=None):
        """Its windows, and what is asked of actors and pairs."""
        labels, speakers = labels or collections.defaultdict(dict), speakers or collections.defaultdict(set)
        for number, window in enumerate(self.windows):
            for part in window.parts:
                if part.judged:
                    place = self.fields[part.sentence]
                    self._ask(number, part, labels[place], speakers[place])
        return {"windows": [window.ids for window in self.windows],
                "headline": len(self.pieces[0]) if self.fields[0][0] == "h" else 0,
                "actors": self._actors(), "mentions": self.mentions, "pairs": self.pairs}

    def _ask(self, window, part, labels, speakers):
        actors = self.label["actors"]
        inside = {actor: places for actor in actors if (places := self.named(actor, part.sentence, window))}
        if not inside:
            return
        everyone = {**self._context(window, part.sentence, inside), **inside}
        for source in everyone:
            for target in everyone:
                if source == target or (source not in inside and target not in inside):
                    continue
                _, from_place, to_place = min((max(s[0] - t[1], t[0] - s[1]), s, t)
                                              for s in everyone[source] for t in everyone[target])
                both = source in inside and target in inside
                label = labels.get((source, target))
                self.ends.append((source, target))
                self.pairs.append([self.mention(window, *from_place), self.mention(window, *to_place), window,
                                   part.start, part.start + part.length, int(label is not None),
                                   *(label or (-1, -1, -1)), int(both)])
        for actor, places in inside.items():
            self.speaks.append([self.mention(window, *places[0]), window, part.start, part.start + part.length,
                                int(actor in speakers)])

    def _context(self, window, sentence, inside):
        """The last place of each actor in the two sentences before, or in the headline."""
        headline = self.fields[0][0] == "h"
        before = [n for n in (sentence - 1, sentence - 2) if n >= (1 if headline else 0)]
        if headline and sentence > 0:
            before.append(0)
        found = {}
        for number in before:
            for actor in self.label["actors"]:
                if actor not in inside and actor not in found:
                    places = self.named(actor, number, window)
                    if places:
                        found[actor] = places[-1:]
        return found

    def _actors(self):
        actors = []
        for actor in self.label["actors"]:
            own, others, toward = self.label["lean"].get(actor, [None, None, None])
            numbers = [self.mention(number, *place) for number, window in enumerate(self.windows) for part in window.parts
                       if part.judged for place in self.named(actor, part.sentence, number)]
            if numbers:
                acts = ([number for number, ends in enumerate(self.ends) if ends[end] == actor] for end in (0, 1))
                actors.append({"mentions": numbers, **dict(zip(("source", "target"), acts)),
                               "own": own, "others": others, "toward": toward})
        return actors


def labelled_stories(texts, measured):
    labels = [label for label in read.json_lines(os.path.join(read.LABELS, "stories.jsonl"))
              if label["set"] == "dev" or not measured.hold_story(texts.stories[label["id"]])]
    places = read.sentences({label["id"]: texts.stories[label["id"]].body for label in labels})
    for label in labels:
        story = texts.stories[label["id"]]
        check(story.hash == label["hash"], "stories.jsonl", label["id"])
        yield WholeStory(label, story, places[label["id"]]).example()


def labelled_postures(texts, measured):
    """Openings with what is said of their actors; their pairs are there to be pooled, not labelled."""
    labels = [label for label in read.json_lines(os.path.join(read.LABELS, "postures.jsonl"))
              if not measured.hold_story(texts.story(label["corpus"], label["id"]))]
    places = read.sentences({label["id"]: texts.story(label["corpus"], label["id"]).body for label in labels})
    for label in labels:
        story = texts.story(label["corpus"], label["id"])
        check(story.hash == label["hash"], "postures.jsonl", label["id"])
        asked = WholeStory({**label, "rel": []}, story, places[label["id"]])
        example = asked.asked()
        if example["pairs"]:
            yield {"kind": "posture", "source": "postures", **example}


def two_mentions(text, first, second):
    pieces = wordpieces.split(text)[:SENTENCE_LIMIT]
    spans = pieces_within(pieces, *first), pieces_within(pieces, *second)
    if None in spans:
        return None
    window = windows.of_sentence(pieces)
    part = window.parts[0]
    return {"windows": [window.ids], "mentions": [[0, *part.place(*span)] for span in spans],
            "sentence": [0, part.start, part.start + part.length]}


def directed(texts, measured, split):
    """Who speaks well or badly of whom (relations/dse): which of two is the source."""
    for row in texts.rows(f"relations/dse/{split}.jsonl"):
        places = [[units(row["text"][:at]) for at in row[name]] for name in ("p_at", "q_at")]
        found = two_mentions(row["text"], *places)
        if row["label"] == 0 or found is None or (split == "train" and measured.hold(row["text"])):
            continue
        forward, polarity = row["label"] in (1, 3), 2 if row["label"] in (1, 2) else 0
        sentence = found.pop("sentence")
        pairs = [[s, t, *sentence, int(yes), -1, polarity if yes else -1, -1, 1]
                 for s, t, yes in ((0, 1, forward), (1, 0, not forward))]
        yield {"kind": "aux", "source": "dse", "weight": .4, "forward": forward, "pairs": pairs, **found}


def plover(texts, measured, held_out):
    """Roots of marked pairs (relations/plover), three tenths of the texts held out."""
    for row in texts.rows("relations/plover/train.jsonl"):
        text = row["text"]
        out = int(hashlib.md5(text.encode()).hexdigest(), 16) % 10 < PLOVER_HELD_OUT
        first, second = (text.find(row[name]) for name in ("source", "target"))
        if out != held_out or first < 0 or second < 0 or (not held_out and measured.hold(text)):
            continue
        places = [(units(text[:at]), units(text[:at + len(row[name])]))
                  for at, name in ((first, "source"), (second, "target"))]
        found = two_mentions(text, *places)
        if found:
            sentence = found.pop("sentence")
            yield {"kind": "aux", "source": "plover", "weight": .5,
                   "pairs": [[0, 1, *sentence, 1, ROOTS.index(row["root"]), -1, -1, 1]], **found}


def sentiments(texts, measured, split):
    for row in texts.rows(f"sentiment/newsmtsc/{split}.jsonl"):
        text = row["text"]
        if split == "train" and measured.hold(text):
            continue
        pieces = wordpieces.split(text)[:SENTENCE_LIMIT]
        span = pieces_within(pieces, units(text[:row["begin"]]), units(text[:row["end"]])) or (0, 1)
        window = windows.of_sentence(pieces)
        yield {"kind": "sentiment", "source": split, "weight": 1.0, "windows": [window.ids],
               "mentions": [[0, *window.parts[0].place(*span)]], "sentiment": row["polarity"] + 1}


def gold_openings(texts, moved):
    """The development set of openings; `moved` puts the headline into the text."""
    openings = Openings(texts)
    for row in texts.rows("talks/gold-dev.jsonl"):
        if row["talks"] != "borderline":
            story = texts.talks[row["id"]]
            shown = read.Story("", story.headline + ". " + story.body) if moved else story
            conflict = "none" if "none" in row["conflict"] else "some"
            openings.add("gold" + ("-moved" if moved else ""), shown, int(row["talks"] == "yes"), conflict=conflict)
    return openings.examples()


def spread_openings(texts):
    """The openings of openings.tsv that are kept to measure with."""
    openings = Openings(texts)
    for row in label_rows(os.path.join(read.LABELS, "openings.tsv")):
        if Measured.is_spread(*row) and row[2] != "borderline":
            openings.add("spread", texts.leads[row[0]], TALKS[row[2]], conflict=row[3])
    return openings.examples()


def fresh_items(texts):
    """Feed items as they come, by two readers; where these differ it is .5."""
    openings = Openings(texts)
    for file in FRESH_ITEMS:
        for key, digest, *readers in label_rows(os.path.join(read.LABELS, file)):
            story = texts.leads[key]
            check(story.hash == digest, file, key)
            openings.add("fresh", story, yes_share(readers))
    return openings.examples()


def gold_sentences(texts):
    """The development set of related pairs, asked together and two actors at a time, as `label relation` asks."""
    for row in texts.rows("relations/talks/dev.jsonl"):
        text, places = row["text"], []
        for actor in row["actors"]:
            at = re.search(r"(?<!\w)" + re.escape(actor) + r"(?!\w)", text) or re.search(re.escape(actor), text)
            places.append((units(text[:at.start()]), units(text[:at.end()])))
        labels = {}
        roots = collections.defaultdict(list)
        for relation in row["relations"]:
            pair = row["actors"].index(relation["source"]), row["actors"].index(relation["target"])
            roots[pair].append(ROOTS.index(relation["root"]))
            labels[pair] = (roots[pair][0], relation["polarity"] + 1, -1)
        for example in sentence_examples(text, "", places, labels):
            yield {**example, "source": "gold-pairs"}
        for two in itertools.combinations(range(len(places)), 2):
            of_two = {(two.index(s), two.index(t)): label for (s, t), label in labels.items() if s in two and t in two}
            for example in sentence_examples(text, "", [places[actor] for actor in two], of_two):
                yield {**example, "source": "gold-two"}


def write(path, examples):
    count = collections.Counter()
    with open(path, "w", encoding="utf-8") as out:
        for example in examples:
            count[example["kind"], example["source"]] += 1
            out.write(json.dumps(example, separators=(",", ":")) + "\n")
    print(path, dict(count))


def main(data, folder):
    random.seed(1)
    os.makedirs(folder, exist_ok=True)
    texts = Texts(data)
    measured = Measured(texts)
    whole = list(labelled_stories(texts, measured))
    feeling = list(directed(texts, measured, "train"))
    random.shuffle(feeling)
    write(os.path.join(folder, "train.jsonl"), [
        *labelled_openings(texts, measured), *labelled_sentences(texts, measured), *plover(texts, measured, False),
        *feeling[:5000], *sentiments(texts, measured, "train"), *labelled_postures(texts, measured), *(e for e in whole if e["source"].startswith("train"))])
    write(os.path.join(folder, "dev.jsonl"), [
        *gold_openings(texts, False), *gold_openings(texts, True), *spread_openings(texts), *fresh_items(texts), *gold_sentences(texts),
        *directed(texts, measured, "valid"), *plover(texts, measured, True), *sentiments(texts, measured, "rw_dev"),
        *sentiments(texts, measured, "mt_dev"), *(e for e in whole if e["source"].startswith("dev"))])


if __name__ == "__main__":
    main(*sys.argv[1:])
