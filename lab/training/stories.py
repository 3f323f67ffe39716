"""Stories of all corpora with provider and time, their shingles and their names: what pairs are drawn from (candidates.py)."""
import collections
import dataclasses
import datetime
import email.utils
import functools
import math
import re
from urllib.parse import urlsplit

import texts as read

SHINGLE = 3  # words
SHORT_BODY = 8  # words; a shorter body is taken together with its headline
FURNITURE = 12  # stories of one provider that share a shingle; from there on it is furniture of the page
NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]+")
PROVIDERS = {
    "theguardian": "guardian", "dailymail": "dailymail", "foxnews": "fox", "moxie": "fox", "wsj": "wsj", "bbc": "bbc",
    "nytimes": "nyt", "nbcnews": "nbc", "today": "nbc", "msnbc": "nbc", "aljazeera": "aljazeera", "rt": "rt",
    "thehill": "thehill", "digital-dev.thehill": "thehill", "ft": "ft", "dailywire": "dailywire", "abcnews": "abc-us",
    "telegraph": "telegraph", "reuters": "reuters", "reutersagency": "reuters", "sky": "sky", "washingtonpost": "washingtonpost",
    "theintercept": "intercept", "cnn": "cnn", "edition": "cnn", "npr": "npr", "cnbc": "cnbc", "apnews": "ap"}
DESKS = {"jpost": "jpost", "bbc": "bbc", "cnbc": "cnbc", "nyt": "nyt", "dw": "dw", "cbc": "cbc", "fox": "fox", "abc": "abc-us",
         "nyp": "nypost", "ntp": "nypost", "gbnews": "gbnews", "et": "epochtimes", "waustralian": "waustralian", "f24": "france24",
         "induk": "independent", "theguardian": "guardian"}


@dataclasses.dataclass(eq=False)
class Story:
    """ref: corpus/id as texts.Texts finds it; published: UTC, None where unknown; day_only where the hour is unknown."""
    ref: str
    corpus: str
    provider: str
    headline: str
    body: str
    published: datetime.datetime
    day_only: bool
    hash: str

    @functools.cached_property
    def words(self):
        return read.plain(self.body).split()

    @functools.cached_property
    def shingles(self):
        words = self.words if len(self.words) >= SHORT_BODY else read.plain(self.headline + " " + self.body).split()
        return {" ".join(words[at:at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}

    @property
    def text(self):
        return self.headline + "\n" + self.body

    @property
    def whole(self):
        return self.ref.startswith("stories/")

    def hours_to(self, other):
        return abs((self.published - other.published).total_seconds()) / 3600


def time_of(text):
    """(UTC time, True if only the day is known), or None."""
    text = (text or "").strip()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.timezone.utc), True
    try:
        found = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        try:
            found = email.utils.parsedate_to_datetime(text)
        except (TypeError, ValueError):
            return None
    if found.tzinfo is None:
        found = found.replace(tzinfo=datetime.timezone.utc)
    return found.astimezone(datetime.timezone.utc), False


def provider(url, source):
    """The publisher of an item, not its feed: two feeds of one publisher are one provider."""
    if source and "/" not in source and "." not in source:
        return DESKS.get(source.split("-")[0], source)
    parts = [p for p in urlsplit(url or source or "").netloc.split(".") if p not in ("www", "com", "co", "uk", "org", "news", "go", "feeds")]
    return PROVIDERS.get(parts[0], ".".join(parts)) if parts else (source or "unknown")


def load(data):
    """All stories with a known time, oldest first."""
    texts, stories = read.Texts(data), []
    for name in ("fulltext", "leads-2022-2023q3", "leads-2023q4"):
        for row in texts.rows(f"stories/{name}.jsonl.gz"):
            time = time_of(row.get("published", row.get("date")))
            if time:
                folder = "stories" if name == "fulltext" else "leads"
                known = texts.story(folder, str(row["id"]))
                stories.append(Story(f"{folder}/{row['id']}", row.get("corpus", name), provider(row.get("url"), row["source"]),
                                     known.headline, known.body, *time, known.hash))
    return sorted(stories, key=lambda s: (s.published, s.ref)), texts


def without_furniture(stories):
    """Takes from every story the shingles that stand in many stories of its provider."""
    counts = collections.defaultdict(collections.Counter)
    for story in stories:
        counts[story.provider].update(story.shingles)
    return {story: {s for s in story.shingles if counts[story.provider][s] < FURNITURE} for story in stories}


def names(stories):
    """{story: {name or number: weight}}; a name is a word that stands with a capital within sentences, weights are idf."""
    capital, plain = collections.Counter(), collections.Counter()
    for story in stories:
        capital.update(word.lower().removesuffix("’s").removesuffix("'s") for word in set(NAME.findall(story.body)))
        plain.update(set(re.findall(r"\b[a-z]{2,}\b", story.body)))
    known = {word for word, count in capital.items() if count >= 2 and count > 4 * plain[word]}
    found = {}
    for story in stories:
        words = read.plain(story.headline + " " + story.body[:1500]).split()
        found[story] = {w for w in words if w in known or (w.isdigit() and len(w) > 1 and not w.startswith("20"))}
    count = collections.Counter(word for words in found.values() for word in words)
    return {story: {w: math.log(len(stories) / count[w]) for w in words if count[w] > 1} for story, words in found.items()}
