package parley.tagger.internal.judging;

import java.util.ArrayList;
import java.util.List;
import parley.tagger.Field;
import parley.tagger.Place;
import parley.tagger.internal.actors.ActorMention;
import parley.tagger.internal.actors.ActorReading;
import parley.tagger.internal.text.Sentence;

/**
 * The sentences of a story in which actors are named, cut where they are longer than the heads
 * read, and no more of them than can be judged in bounded time.
 */
final class Passages {
  static final int MOST = 60;
  static final int LONGEST = 700;
  static final int MENTIONS = 10;

  private Passages() {}

  /** A stretch of a field with the mentions in it; their offsets are the field's. */
  record Passage(Field field, int begin, int end, String text, List<ActorMention> mentions) {
    Place place(ActorMention mention) {
      return new Place(mention.begin() - begin, mention.end() - begin);
    }
  }

  /** The passages with mentions, in order. */
  static List<Passage> of(ActorReading reading, String headline, String body) {
    List<Passage> passages = new ArrayList<>();
    int next = 0;
    List<ActorMention> mentions = reading.mentions();
    for (Field field : Field.values()) {
      String text = field == Field.HEADLINE ? headline : body;
      for (Sentence sentence : reading.sentences(field)) {
        int begin = sentence.begin();
        while (begin < sentence.end() && passages.size() < MOST) {
          int end = cut(text, begin, sentence.end());
          while (next < mentions.size() && before(mentions.get(next), field, begin)) {
            next++;
          }
          List<ActorMention> inside = new ArrayList<>();
          for (int i = next; i < mentions.size() && before(mentions.get(i), field, end); i++) {
            if (mentions.get(i).end() <= end && inside.size() < MENTIONS) {
              inside.add(mentions.get(i));
            }
          }
          if (!inside.isEmpty()) {
            passages.add(new Passage(field, begin, end, text.substring(begin, end), inside));
          }
          begin = end;
        }
      }
    }
    return passages;
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
