package parley.tagger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tags of one story.
 *
 * @param actors by id
 * @param tone of the whole story, in thousandths, -1000..1000; null where it has none
 * @param tagger which models, with their version
 * @param registry which registry: its build, with the count of live changes taken
 * @param untagged why the story was not read ({@code language:de}); null if it was
 * @param language what the story is in, as {@link LanguageCode} writes it
 */
public record Tags(
    Talks talks,
    List<ActorTag> actors,
    List<Relation> relations,
    @Nullable Integer tone,
    String tagger,
    String registry,
    @Nullable String untagged,
    String language) {
  public Tags {
    actors = List.copyOf(actors);
    relations = List.copyOf(relations);
  }

  /** Those of a story whose language is not told. */
  public Tags(
      Talks talks,
      List<ActorTag> actors,
      List<Relation> relations,
      @Nullable Integer tone,
      String tagger,
      String registry,
      @Nullable String untagged) {
    this(talks, actors, relations, tone, tagger, registry, untagged, LanguageCode.UNKNOWN);
  }

  /** The same tags of a story that is in a language. */
  public Tags in(String code) {
    return new Tags(talks, actors, relations, tone, tagger, registry, untagged, code);
  }

  /** Those of a story that is not read, with the reason. */
  public static Tags untagged(String reason, String tagger, String registry) {
    Talks none = new Talks(Verdict.ABSTAIN, 0, null, List.of(), null, null);
    return new Tags(none, List.of(), List.of(), null, tagger, registry, reason);
  }
}
