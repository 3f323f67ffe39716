package parley.tagger.internal.judging;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parley.tagger.Field;
import parley.tagger.Place;
import parley.tagger.internal.actors.ActorMention;
import parley.tagger.internal.actors.ActorReading;
import parley.tagger.internal.judging.WordPieces.Pieces;

/** A story as the model reads it: its sentences in word pieces, with the actors that they name. */
final class StoryText {
  /** Sentences that are read of a story, at most. */
  private static final int MOST = 160;

  private static final int LONGEST = 700;
  private static final int SENTENCE_PIECES = 240;
  private static final int MOST_MENTIONS = 10;

  /**
   * A sentence, or a part of one that is too long to be read at once; the headline is one.
   *
   * @param begin offset of its first UTF-16 unit in the field's text
   * @param end offset after its last UTF-16 unit
   * @param mentions those in it, their places in pieces
   */
  record Sentence(Field field, int begin, int end, Pieces pieces, List<Named> mentions) {}

  /**
   * An actor in a sentence.
   *
   * @param actor its id
   * @param speaksFor the state whose office it holds, or whose delegation or ministry it is; null
   *     if none
   * @param pieces the sentence's pieces that name it: the first, and after the last
   */
  record Named(String actor, @Nullable String speaksFor, Place pieces) {}

  private final List<Sentence> sentences = new ArrayList<>();
  private final WordPieces wordPieces;

  private StoryText(WordPieces wordPieces) {
    this.wordPieces = wordPieces;
  }

  static StoryText of(WordPieces wordPieces, ActorReading reading, String headline, String body) {
    StoryText text = new StoryText(wordPieces);
    text.add(Field.HEADLINE, headline, List.of(new Place(0, headline.length())), reading);
    text.add(Field.BODY, body, reading.bodySentences(), reading);
    return text;
  }

  /** The sentences that have words, in order. */
  List<Sentence> sentences() {
    return sentences;
  }

  /** True if its first sentence is a headline. */
  boolean hasHeadline() {
    return !sentences.isEmpty() && sentences.get(0).field() == Field.HEADLINE;
  }

  List<Window> windows() {
    return Window.of(sentences.stream().map(Sentence::pieces).toList());
  }

  private void add(Field field, String text, List<Place> places, ActorReading reading) {
    List<ActorMention> mentions =
        reading.mentions().stream().filter(m -> m.field() == field).toList();
    int next = 0;
    for (Place place : places) {
      for (int begin = place.begin(); begin < place.end() && sentences.size() < MOST; ) {
        int end = cut(text, begin, place.end());
        while (next < mentions.size() && mentions.get(next).begin() < begin) {
          next++;
        }
        Pieces pieces = wordPieces.split(text.substring(begin, end), SENTENCE_PIECES);
        List<Named> named = new ArrayList<>();
        for (int i = next; i < mentions.size() && named.size() < MOST_MENTIONS; i++) {
          ActorMention mention = mentions.get(i);
          if (mention.begin() >= end) {
            break;
          }
          Place within = pieces.within(mention.begin() - begin, mention.end() - begin);
          if (within != null) {
            named.add(new Named(mention.actor().id(), mention.actor().speaksFor(), within));
          }
        }
        if (pieces.size > 0) {
          sentences.add(new Sentence(field, begin, end, pieces, named));
        }
        begin = end;
      }
    }
  }

  private static int cut(String text, int begin, int end) {
    if (end - begin <= LONGEST) {
      return end;
    }
    int gap = text.lastIndexOf(' ', begin + LONGEST);
    return gap > begin ? gap : begin + LONGEST;
  }
}
