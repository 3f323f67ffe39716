"""Word pieces with their places: the same cut as parley.tagger's WordPieces, whose vocabulary this reads."""
import functools
import os
import unicodedata

VOCABULARY = os.path.join(
    os.path.dirname(__file__), "../../tagger/src/main/resources/parley/tagger/english/judging/vocabulary.txt")
LONGEST_WORD = 100

with open(VOCABULARY, encoding="utf-8") as lines:
    IDS = {piece.rstrip("\n"): number for number, piece in enumerate(lines)}
START, STOP, UNKNOWN = IDS["[CLS]"], IDS["[SEP]"], IDS["[UNK]"]
CASED = any(piece != piece.lower() for piece in IDS if not piece.startswith("["))


def split(text):
    """The pieces of a text: [(id, begin, end)], places in UTF-16 units."""
    pieces, word, place = [], [], 0

    def end_word():
        letters = "".join(letter for letter, _, _ in word)
        pieces.extend((piece, word[begin][1], word[end - 1][2]) for piece, begin, end in _pieces(letters))
        word.clear()

    for letter in text:
        begin, place = place, place + (2 if ord(letter) > 0xFFFF else 1)
        category = unicodedata.category(letter)
        if letter in "\t\n\v\f\r\x1c\x1d\x1e\x1f" or category in ("Zs", "Zl", "Zp"):
            end_word()
        elif letter == "\ufffd" or category in ("Cc", "Cf"):
            continue
        else:
            alone = _is_punctuation(letter, category) or _is_ideograph(letter)
            if alone:
                end_word()
            bare = letter if CASED else unicodedata.normalize("NFD", letter.lower())
            word.extend((part, begin, place) for part in bare if CASED or unicodedata.category(part) != "Mn")
            if alone:
                end_word()
    end_word()
    return pieces


@functools.lru_cache(200_000)
def _pieces(word):
    if len(word) > LONGEST_WORD:
        return ((UNKNOWN, 0, len(word)),)
    pieces, begin = [], 0
    while begin < len(word):
        end = len(word)
        while end > begin and (word[begin:end] if begin == 0 else "##" + word[begin:end]) not in IDS:
            end -= 1
        if end == begin:
            return ((UNKNOWN, 0, len(word)),)
        pieces.append((IDS[word[begin:end] if begin == 0 else "##" + word[begin:end]], begin, end))
        begin = end
    return tuple(pieces)


def _is_punctuation(letter, category):
    ascii_mark = 33 <= ord(letter) <= 126 and not letter.isalnum()
    return ascii_mark or category.startswith("P")


def _is_ideograph(letter):
    code = ord(letter)
    return 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x2FA1F
