package parley.enrich;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import parley.StoryVersion;
import parley.enrich.joining.JoinRules;
import parley.tagger.alike.Likeness;
import parley.tagger.alike.Neighbour;
import parley.tagger.alike.Sketch;
import parley.tagger.alike.Sketcher;
import parley.tagger.alike.Verdict;
import parley.tagger.alike.Verdicts;

/** Joins stories as the tagger's models say: see {@link parley.tagger.alike}. */
public record AlikeRules(Sketcher sketcher) implements JoinRules {
  /** By English news. */
  public static AlikeRules english() {
    return new AlikeRules(Sketcher.english());
  }

  @Override
  public Optional<byte[]> sketch(StoryVersion version, Instant storyTime) {
    return sketcher
        .of(version.getHeadline(), version.getBody(), storyTime, version.getProvider())
        .map(Sketch::encode);
  }

  @Override
  public byte[] at(byte[] sketch, Instant storyTime) {
    return Sketch.decode(sketch).at(storyTime).encode();
  }

  @Override
  public List<Long> keys(byte[] sketch) {
    return Sketch.decode(sketch).keys();
  }

  @Override
  public Function<byte[], Likeness> likenessTo(byte[] later) {
    Sketch sketch = Sketch.decode(later);
    return earlier -> Likeness.of(Sketch.decode(earlier), sketch);
  }

  @Override
  public boolean matters(Likeness likeness) {
    return likeness.matters();
  }

  @Override
  public Verdict verdict(String story, Instant time, Collection<Neighbour> neighbours) {
    return Verdicts.of(story, time, neighbours);
  }

  @Override
  public List<Neighbour> kept(Collection<Neighbour> neighbours) {
    return Verdicts.kept(neighbours);
  }

  @Override
  public int most() {
    return Verdicts.KEPT;
  }

  @Override
  public int met() {
    return Verdicts.MET;
  }
}
