package parley.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import parley.ActorTag;
import parley.Field;
import parley.Mention;
import parley.Relation;
import parley.Root;
import parley.Stage;
import parley.StoryVersion;
import parley.Tags;
import parley.Talks;
import parley.Verdict;

/**
 * Reads tags that stand written in the body: `talks`, `conflict=sudan`, `tone=-300`,
 * `actor=RUS,RUS,400,-100,2` (id, country, sentiment, own voice, mentions) and
 * `relation=RUS,UKR,CONSULT,1,1,said` (source, target, root, quad, polarity, speaker). A minus sign
 * alone is null.
 */
public final class WordTagger implements BiFunction<StoryVersion, Instant, Tags> {
  @Override
  public Tags apply(StoryVersion version, Instant storyTime) {
    if (!version.getMiningAllowed()) {
      return tags(new Talks(Verdict.ABSTAIN, 0, null, List.of(), null, null, null));
    }
    List<ActorTag> actors = new ArrayList<>();
    List<Relation> relations = new ArrayList<>();
    String conflict = null;
    Integer tone = null;
    boolean talks = false;
    for (String word : version.getBody().split(" ", -1)) {
      String[] parts = word.substring(word.indexOf('=') + 1).split(",", -1);
      if (word.equals("talks")) {
        talks = true;
      } else if (word.equals("fail")) {
        throw new IllegalStateException("this text cannot be read");
      } else if (word.startsWith("conflict=")) {
        conflict = parts[0];
      } else if (word.startsWith("tone=")) {
        tone = number(parts[0]);
      } else if (word.startsWith("actor=")) {
        actors.add(actor(parts));
      } else if (word.startsWith("relation=")) {
        relations.add(relation(parts));
      }
    }
    Talks verdict =
        new Talks(
            talks ? Verdict.TALKS : Verdict.NOT_TALKS,
            talks ? 900 : 100,
            conflict,
            List.of(),
            talks ? Stage.ROUND_HELD : null,
            null,
            null);
    return new Tags(verdict, actors, relations, tone, "words-1", "none", null);
  }

  private static Tags tags(Talks talks) {
    return new Tags(talks, List.of(), List.of(), null, "words-1", "none", "rights");
  }

  private static ActorTag actor(String[] parts) {
    List<Mention> mentions = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(parts[4]); i++) {
      mentions.add(new Mention(Field.BODY, 10 * i, 10 * i + 3));
    }
    return new ActorTag(
        parts[0],
        parts[0],
        parts[0].equals(parts[1]) ? "state" : "person",
        text(parts[1]),
        null,
        number(parts[2]),
        number(parts[3]),
        mentions);
  }

  private static Relation relation(String[] parts) {
    return new Relation(
        parts[0],
        parts[1],
        Root.valueOf(parts[2]),
        Integer.parseInt(parts[3]),
        Integer.parseInt(parts[4]),
        false,
        text(parts[5]),
        800,
        Field.BODY,
        0,
        10);
  }

  private static Integer number(String text) {
    return text.equals("-") ? null : Integer.valueOf(text);
  }

  private static String text(String text) {
    return text.equals("-") ? null : text;
  }
}
