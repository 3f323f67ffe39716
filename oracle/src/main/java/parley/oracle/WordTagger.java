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
import parley.Told;
import parley.Verdict;

/**
 * Reads tags that stand written in the body: `talks`, `conflict=sudan`, `tone=-300`,
 * `actor=RUS,RUS,400,-100,2,1` (id, country, sentiment, own voice, mentions, toward the talks) and
 * `relation=RUS,UKR,CONSULT,1,1,said,PAST` (source, target, root, quad, polarity, speaker, told),
 * whose last parts may be missing; `language=de` says what it is in, `untagged=language:de` why
 * nothing else is read. A minus sign alone is null.
 */
public final class WordTagger implements BiFunction<StoryVersion, Instant, Tags> {
  @Override
  public Tags apply(StoryVersion version, Instant storyTime) {
    if (!version.getMiningAllowed()) {
      return untagged("rights");
    }
    Tags.Builder tags = tags().setActors(new ArrayList<>()).setRelations(new ArrayList<>());
    Talks.Builder talks = Talks.newBuilder().setVerdict(Verdict.NOT_TALKS).setScore(100);
    for (String word : version.getBody().split(" ", -1)) {
      String[] parts = word.substring(word.indexOf('=') + 1).split(",", -1);
      if (word.equals("talks")) {
        talks.setVerdict(Verdict.TALKS).setScore(900).setStage(Stage.ROUND_HELD);
      } else if (word.equals("fail")) {
        throw new IllegalStateException("this text cannot be read");
      } else if (word.startsWith("conflict=")) {
        talks.setConflict(parts[0]);
      } else if (word.startsWith("tone=")) {
        tags.setTone(number(parts[0]));
      } else if (word.startsWith("actor=")) {
        tags.getActors().add(actor(parts));
      } else if (word.startsWith("relation=")) {
        tags.getRelations().add(relation(parts));
      } else if (word.startsWith("language=")) {
        tags.setLanguage(parts[0]);
      } else if (word.startsWith("untagged=")) {
        return Tags.newBuilder(untagged(parts[0])).setLanguage(tags.getLanguage()).build();
      }
    }
    return tags.setTalks(talks.build()).build();
  }

  private static Tags untagged(String reason) {
    Talks none = Talks.newBuilder().setVerdict(Verdict.ABSTAIN).setScore(0).build();
    return tags()
        .setTalks(none)
        .setActors(List.of())
        .setRelations(List.of())
        .setUntagged(reason)
        .build();
  }

  /** With builders, so that a field more needs no change here. */
  private static Tags.Builder tags() {
    return Tags.newBuilder().setTagger("words-1").setRegistry("none");
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
        mentions,
        parts.length > 5 ? number(parts[5]) : null);
  }

  private static Relation relation(String[] parts) {
    Told told = parts.length > 6 ? Told.valueOf(parts[6]) : null;
    return new Relation(
        parts[0],
        parts[1],
        Root.valueOf(parts[2]),
        Integer.parseInt(parts[3]),
        Integer.parseInt(parts[4]),
        told == Told.DENIED,
        text(parts[5]),
        800,
        Field.BODY,
        0,
        10,
        told,
        null);
  }

  private static Integer number(String text) {
    return text.equals("-") ? null : Integer.valueOf(text);
  }

  private static String text(String text) {
    return text.equals("-") ? null : text;
  }
}
