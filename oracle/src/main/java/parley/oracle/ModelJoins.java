package parley.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import parley.StoryVersion;
import parley.tagger.alike.Clusters;
import parley.tagger.alike.Sketch;
import parley.tagger.alike.Sketcher;

/** What stands as the tagger's models join it, in one fold in memory: as running roles do. */
public final class ModelJoins {
  private static final Sketcher SKETCHER = Sketcher.english();

  private ModelJoins() {}

  /** The verdicts on stories that stand; one of an impossible date is joined with none. */
  public static Map<String, WordJoins.Joined> of(Collection<Oracle.Standing> standing) {
    List<Clusters.Standing> dated = new ArrayList<>();
    Map<String, WordJoins.Joined> all = new TreeMap<>();
    for (Oracle.Standing s : standing) {
      all.put(s.storyId(), new WordJoins.Joined(null, s.storyId()));
      if (!s.undated()) {
        dated.add(new Clusters.Standing(s.storyId(), s.storyTime(), sketch(s)));
      }
    }
    Clusters.of(dated)
        .forEach(
            (id, verdict) ->
                all.put(id, new WordJoins.Joined(verdict.copyOf(), verdict.happening())));
    return all;
  }

  private static Optional<Sketch> sketch(Oracle.Standing s) {
    StoryVersion version = s.version();
    return version.getMiningAllowed()
        ? SKETCHER.of(version.getHeadline(), version.getBody(), s.storyTime(), s.provider())
        : Optional.empty();
  }
}
