package parley.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import parley.ActorTag;
import parley.Kind;
import parley.OperatorOrder;
import parley.StoryVersion;
import parley.Tags;

/** The tagger of a later generation, which leaves an actor out, and which texts it has read. */
public final class SecondTagger {
  public static final WordTagger BEFORE = new WordTagger();

  public static final BiFunction<StoryVersion, Instant, Tags> AFTER =
      (version, time) -> {
        Tags tags = BEFORE.apply(version, time);
        List<ActorTag> actors = new ArrayList<>(tags.getActors());
        actors.removeIf(actor -> actor.getId().equals("RUS"));
        return Tags.newBuilder(tags).setActors(actors).build();
      };

  private SecondTagger() {}

  /**
   * How each text is judged in the end: one of which no message was left is known as it was judged
   * before, unless an order sends it again.
   *
   * @param gone messages that the generation never read
   * @param left messages that it read again
   * @param after messages that came after
   */
  public static BiFunction<StoryVersion, Instant, Tags> judge(
      List<StoryVersion> gone, List<StoryVersion> left, List<StoryVersion> after) {
    Set<String> known = new HashSet<>();
    Set<String> ids = new HashSet<>();
    Stream.concat(gone.stream(), left.stream())
        .forEach(
            m -> {
              if (m.getKind() == Kind.NEWS && m.getOperatorOrder() == OperatorOrder.NONE) {
                known.add(version(m));
              }
              ids.add(m.getMessageId());
            });
    Set<String> judged = new HashSet<>();
    Stream.concat(
            left.stream(),
            after.stream()
                .filter(m -> m.getOperatorOrder() == OperatorOrder.RETAG)
                .filter(m -> !ids.contains(m.getMessageId())))
        .filter(m -> m.getKind() == Kind.NEWS)
        .forEach(m -> judged.add(text(m)));
    return (message, time) ->
        judged.contains(text(message)) || !known.contains(version(message))
            ? AFTER.apply(message, time)
            : BEFORE.apply(message, time);
  }

  private static String text(StoryVersion message) {
    return message.getStoryId() + " " + message.getContentDigest();
  }

  private static String version(StoryVersion message) {
    return text(message)
        + message.getVersion()
        + message.getVersionText()
        + message.getVersionCreated();
  }
}
