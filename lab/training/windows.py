"""Windows of a story: the same rule as parley.tagger's Window."""
from wordpieces import START, STOP

PIECES = 256
SENTENCE_PIECES = PIECES - 60
FIRST_PIECES = 40
CONTEXT_PIECES = 60
CONTEXT_SENTENCES = 2


class Part:
    """The pieces that stand for a sentence in a window."""

    def __init__(self, sentence, start, length, judged):
        self.sentence, self.start, self.length, self.judged = sentence, start, length, judged

    def place(self, begin, end):
        """Pieces begin..end of the sentence as pieces of the window; None if the part does not hold them."""
        return (self.start + begin, self.start + end) if end <= self.length else None


class Window:
    """ids of pieces, and the parts that they are."""

    def __init__(self):
        self.ids, self.parts = [START], []

    def add(self, number, pieces, limit, judged):
        length = min(len(pieces), limit, PIECES - 1 - len(self.ids))
        if length > 0:
            self.parts.append(Part(number, len(self.ids), length, judged))
            self.ids += [piece for piece, _, _ in pieces[:length]]

    def part(self, sentence):
        return next((part for part in self.parts if part.sentence == sentence), None)

    def closed(self):
        self.ids.append(STOP)
        return self


def of_story(sentences):
    """The windows of a story, given each sentence's pieces; each sentence is judged in one."""
    windows, next_one = [], 0
    while next_one < len(sentences):
        window = Window()
        if next_one > 0:
            _add_context(window, sentences, next_one)
        while True:
            window.add(next_one, sentences[next_one], SENTENCE_PIECES, True)
            next_one += 1
            if next_one == len(sentences):
                break
            if len(window.ids) + min(len(sentences[next_one]), SENTENCE_PIECES) + 1 > PIECES:
                break
        windows.append(window.closed())
    return windows


def _add_context(window, sentences, next_one):
    window.add(0, sentences[0], FIRST_PIECES, False)
    first, room = next_one, CONTEXT_PIECES
    while first > 1 and next_one - first < CONTEXT_SENTENCES:
        shown = min(len(sentences[first - 1]), SENTENCE_PIECES)
        if shown > room:
            break
        first, room = first - 1, room - shown
    for number in range(first, next_one):
        window.add(number, sentences[number], SENTENCE_PIECES, False)


def of_sentence(pieces, context=()):
    """The window of a sentence, with the pieces before it."""
    window = Window()
    if context:
        window.add(-1, context, CONTEXT_PIECES, False)
    window.add(0, pieces, PIECES - 2, True)
    return window.closed()
