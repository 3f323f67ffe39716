"""The texts that labels point at: read from a folder laid out as lab/labels/README.md says, found again by id and hash."""
import gzip
import hashlib
import json
import os
import re
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
LABELS = os.path.join(HERE, "../labels")


class Story:
    """A story's headline and text."""

    def __init__(self, headline, body):
        self.headline, self.body = headline or "", body or ""

    def field(self, name):
        return self.headline if name in ("headline", "h", "title") else self.body

    @property
    def hash(self):
        return short_hash(self.headline + "\n" + self.body)


class Texts:
    """The stories of a data folder by corpus and id."""

    def __init__(self, data):
        self.data = data
        self.talks = {}
        for name in ("train", "gold-dev"):
            for row in self.rows(f"talks/{name}.jsonl"):
                self.talks[row["id"]] = Story(row["headline"], row["body"])
        self.stories = {str(row["id"]): Story(row.get("title"), row["text"])
                        for row in self.rows("stories/fulltext.jsonl.gz")}
        self.leads = {}
        for name in ("leads-2022-2023q3", "leads-2023q4"):
            for row in self.rows(f"stories/{name}.jsonl.gz"):
                self.leads[row["id"]] = Story(row["title"], row["text"])

    def rows(self, path):
        return json_lines(os.path.join(self.data, path))

    def story(self, corpus, key):
        return getattr(self, corpus).get(key)


def json_lines(path):
    opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
    with opened as lines:
        return [json.loads(line) for line in lines if line.strip()]


def label_rows(path):
    """The rows of a file of labels: columns between tabs, lines that begin with # are remarks."""
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]


def short_hash(text):
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def plain(text):
    """A text by its words alone, to know it again."""
    return re.sub(r"\W+", " ", text.lower()).strip()


def cut(text, begin, end):
    """What stands at begin..end, places in UTF-16 units."""
    return text.encode("utf-16-le")[2 * begin:2 * end].decode("utf-16-le", "replace")


def units(text):
    """The length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def sentences(texts):
    """Where the tagger sees sentences in texts by id: {id: [(begin, end)]}, in UTF-16 units."""
    lines = "".join(json.dumps({"id": key, "text": text}) + "\n" for key, text in texts.items())
    answer = subprocess.run([os.path.join(HERE, "../run"), "Sentences"], input=lines.encode(), check=True,
                            stdout=subprocess.PIPE).stdout.decode()
    return {row["id"]: [tuple(place) for place in row["sentences"]] for row in map(json.loads, answer.splitlines())}
