"""Pairs made out of whole stories, to train on: copies as desks make them, and texts that only look like copies.

Readers find few copies of whole stories (lab/labels/copies.md), so these stand beside theirs. They are made when the models are
trained and stored nowhere; none is ever measured with.
"""
import re
import datetime

SENTENCE = re.compile(r"(?<=[.!?”\"])\s+")
NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{3,}")
NUMBER = re.compile(r"\b\d[\d,.]*\b")
SPELLING = [("ise", "ize"), ("our ", "or "), ("centre", "center"), ("defence", "defense"), ("percent", "per cent")]
BOILERPLATE = ["Read more: our live coverage.", "Sign up for our daily newsletter.", "This story has been updated.",
               "All rights reserved.", "The agency contributed to this report.", "Have something to say? Write to the editor."]
LEAST_SENTENCES = 8


def sentences(body):
    return [s.strip() for s in SENTENCE.split(body.replace("\n", " ")) if len(s.split()) > 3]


def as_pair(a, b, hours, provider):
    """The fields of two stories, the second some hours after the first."""
    later = a["published"] + datetime.timedelta(hours=hours)
    return a, {**b, "published": later, "provider": provider}


def copies(story, dice):
    """The story as another desk prints it: trimmed, with another headline, lead, credit or spelling."""
    parts = sentences(story["body"])
    kept = parts[: max(3, int(len(parts) * dice.choice((.25, .33, .5, .7, 1))))]
    if dice.random() < .5:
        kept = kept[dice.choice((1, 2)):]
    if dice.random() < .3:
        kept = [s for s in kept if dice.random() < .8] or kept
    if dice.random() < .5:
        kept = [" ".join(parts[0].split()[::-1][:14]).capitalize() + ".", *kept[1:]]
    text = " ".join(kept)
    if dice.random() < .5:
        for first, second in SPELLING:
            text = text.replace(first, second)
    text += " " + " ".join(dice.sample(BOILERPLATE, 2))
    headline = story["headline"] if dice.random() < .3 else " ".join(dice.choice(parts[:4]).split()[:10])
    return as_pair(story, {"headline": headline, "body": text}, dice.uniform(0, 20), "other-" + story["provider"])


def exchanged_actor(story, names, dice):
    """The same words about another: its commonest names exchanged."""
    found = NAME.findall(story["body"])
    most = sorted(set(found), key=lambda n: (-found.count(n), n))[:dice.choice((2, 3, 4))]
    new = dict(zip(most, dice.sample(names, len(most))))
    text, headline = story["body"], story["headline"]
    for old, other in new.items():
        text, headline = (re.sub(rf"\b{old}\b", other, t) for t in (text, headline))
    text = NUMBER.sub(lambda n: n.group() if dice.random() < .5 else str(dice.randrange(3, 900)), text)
    return as_pair(story, {"headline": headline, "body": text}, dice.uniform(0, 40), "other-" + story["provider"])


def template(story, dice):
    """The frame of another day: the numbers and a part of the sentences exchanged."""
    parts = sentences(story["body"])
    text = " ".join(s for s in parts if dice.random() < .7)
    text = NUMBER.sub(lambda n: str(dice.randrange(3, 900)), text)
    return as_pair(story, {"headline": story["headline"], "body": text}, dice.choice((24, 48)) + dice.uniform(-2, 2),
                   dice.choice((story["provider"], "other-" + story["provider"])))


def quoting(story, quoted, dice):
    """Another story that takes a stretch of this one into its text."""
    parts, own = sentences(quoted["body"]), sentences(story["body"])
    begin = dice.randrange(0, max(1, len(parts) - 5))
    at = dice.randrange(2, len(own))
    text = " ".join(own[:at] + parts[begin:begin + dice.randrange(2, 6)] + own[at:])
    return as_pair(quoted, {"headline": story["headline"], "body": text}, dice.uniform(1, 40), story["provider"])


def made(stories, dice, number):
    """(name, first, second, copy, same happening, ids of the sources), some of each kind."""
    long = [s for s in stories if len(sentences(s["body"])) >= LEAST_SENTENCES]
    names = sorted({n for s in long for n in NAME.findall(s["body"])})
    for story in dice.sample(long, number):
        other = dice.choice(long)
        yield "copy", *copies(story, dice), 1, 1, [story["id"]]
        if dice.random() < .5:
            yield "actor", *exchanged_actor(story, names, dice), 0, 0, [story["id"]]
        if dice.random() < .3:
            yield "template", *template(story, dice), 0, 0, [story["id"]]
        if dice.random() < .5 and other is not story:
            yield "quoting", *quoting(other, story, dice), 0, 0, [story["id"], other["id"]]
