package parley.tagger.internal.judging;

import java.util.ArrayList;
import java.util.List;
import parley.tagger.Field;
import parley.tagger.Place;
import parley.tagger.internal.actors.ActorMention;
import parley.tagger.internal.actors.ActorReading;

/**
 * A sentence of a story in which actors are named, or a part of one that is longer than the heads
 * read.
 *
 * @param begin offset of its first UTF-16 unit in the field's text
 * @param end offset after its last UTF-16 unit
 * @param mentions those in it; their offsets are the field's
 */
record ActorSentence(Field field, int begin, int end, String text, List<ActorMention> mentions) {
  private static final int MOST = 60;
  private static final int LONGEST = 700;
  private static final int MOST_MENTIONS = 10;

  /** The place of one of its mentions in its text. */
  Place place(ActorMention mention) {
    return new Place(mention.begin() - begin, mention.end() - begin);
  }

  /** Those of a story, in order, and no more than can be judged in bounded time. */
  static List<ActorSentence> of(ActorReading reading, String headline, String body) {
    List<ActorSentence> sentences = new ArrayList<>();
    int next = 0;
    List<ActorMention> mentions = reading.mentions();
    for (Field field : Field.values()) {
      String text = field == Field.HEADLINE ? headline : body;
      for (Place sentence : reading.sentences(field)) {
        int begin = sentence.begin();
        while (begin < sentence.end() && sentences.size() < MOST) {
          int end = cut(text, begin, sentence.end());
          while (next < mentions.size() && before(mentions.get(next), field, begin)) {
            next++;
          }
          List<ActorMention> inside = new ArrayList<>();
          for (int i = next; i < mentions.size() && before(mentions.get(i), field, end); i++) {
            if (mentions.get(i).end() <= end && inside.size() < MOST_MENTIONS) {
              inside.add(mentions.get(i));
            }
          }
          if (!inside.isEmpty()) {
            sentences.add(new ActorSentence(field, begin, end, text.substring(begin, end), inside));
          }
          begin = end;
        }
      }
    }
    return sentences;
  }

  private static boolean before(ActorMention mention, Field field, int offset) {
    int order = mention.field().compareTo(field);
    return order < 0 || (order == 0 && mention.begin() < offset);
  }

  private static int cut(String text, int begin, int end) {
    if (end - begin <= LONGEST) {
      return end;
    }
    int gap = text.lastIndexOf(' ', begin + LONGEST);
    return gap > begin ? gap : begin + LONGEST;
  }
}
