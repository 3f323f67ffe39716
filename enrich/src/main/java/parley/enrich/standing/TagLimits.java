package parley.enrich.standing;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.ActorTag;
import parley.Relation;
import parley.Tags;
import parley.Talks;

/**
 * The most that one story's tags hold, whatever its text is: some 200 kB as a record, where a story
 * of a wire has one or two. Each is many times what the longest stories of a wire have.
 */
final class TagLimits {
  /** Actors: those named most often are kept. */
  static final int ACTORS = 200;

  /** Mentions of all actors together: then each keeps its first ones, as many as any other. */
  static final int MENTIONS = 2_000;

  /** Relations: the first are kept, in the tagger's order. */
  static final int RELATIONS = 500;

  /** Further conflicts. */
  static final int CONFLICTS = 50;

  /** Characters of the evidence sentence. */
  static final int EVIDENCE_CHARS = 2_000;

  /** Characters of whoever is said to have said something. */
  static final int SPEAKER_CHARS = 200;

  private TagLimits() {}

  /** The same tags where they are within the limits. */
  static Tags bounded(Tags tags) {
    if (fits(tags)) {
      return tags;
    }
    List<ActorTag> actors = actors(tags.getActors());
    Set<String> ids = actors.stream().map(ActorTag::getId).collect(Collectors.toSet());
    boolean all = actors.size() == tags.getActors().size();
    List<Relation> relations =
        tags.getRelations().stream()
            .filter(r -> all || (ids.contains(r.getSource()) && ids.contains(r.getTarget())))
            .limit(RELATIONS)
            .map(TagLimits::relation)
            .toList();
    return Tags.newBuilder(tags)
        .setTalks(talks(tags.getTalks()))
        .setActors(actors)
        .setRelations(relations)
        .build();
  }

  private static boolean fits(Tags tags) {
    return tags.getActors().size() <= ACTORS
        && mentions(tags.getActors()) <= MENTIONS
        && tags.getRelations().size() <= RELATIONS
        && tags.getRelations().stream().noneMatch(r -> longer(r.getSpeaker(), SPEAKER_CHARS))
        && tags.getTalks().getOthers().size() <= CONFLICTS
        && !longer(tags.getTalks().getEvidence(), EVIDENCE_CHARS);
  }

  private static List<ActorTag> actors(List<ActorTag> all) {
    Comparator<ActorTag> mostNamed =
        Comparator.comparing((ActorTag a) -> a.getMentions().size())
            .reversed()
            .thenComparing(ActorTag::getId);
    Set<ActorTag> kept =
        all.size() <= ACTORS
            ? Set.copyOf(all)
            : all.stream().sorted(mostNamed).limit(ACTORS).collect(Collectors.toSet());
    List<ActorTag> actors = all.stream().filter(kept::contains).toList();
    if (mentions(actors) <= MENTIONS) {
      return actors;
    }
    int each = MENTIONS / actors.size();
    return actors.stream()
        .map(
            a ->
                ActorTag.newBuilder(a)
                    .setMentions(a.getMentions().stream().limit(each).toList())
                    .build())
        .toList();
  }

  private static long mentions(List<ActorTag> actors) {
    return actors.stream().mapToLong(a -> a.getMentions().size()).sum();
  }

  private static Relation relation(Relation relation) {
    return longer(relation.getSpeaker(), SPEAKER_CHARS)
        ? Relation.newBuilder(relation)
            .setSpeaker(cut(relation.getSpeaker(), SPEAKER_CHARS))
            .build()
        : relation;
  }

  private static Talks talks(Talks talks) {
    return Talks.newBuilder(talks)
        .setOthers(talks.getOthers().stream().limit(CONFLICTS).toList())
        .setEvidence(cut(talks.getEvidence(), EVIDENCE_CHARS))
        .build();
  }

  private static boolean longer(@Nullable String text, int most) {
    return text != null && text.length() > most;
  }

  /** Never between the two halves of a character. */
  static @Nullable String cut(@Nullable String text, int most) {
    if (text == null || text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }
}
