package parley.enrich.joining;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import parley.StoryVersion;
import parley.oracle.WordJoins;
import parley.tagger.alike.Likeness;
import parley.tagger.alike.Neighbour;
import parley.tagger.alike.Verdict;

/** Joins texts by the words in which they say what they are like. */
public record WordRules(int met, int most) implements JoinRules {
  /** With room for as many as the stream keeps. */
  public static final WordRules WIDE = new WordRules(64, 32);

  @Override
  public Optional<byte[]> sketch(StoryVersion version, Instant storyTime) {
    return WordJoins.sketch(version.getProvider(), version.getBody()).map(s -> s.getBytes(UTF_8));
  }

  @Override
  public byte[] at(byte[] sketch, Instant storyTime) {
    return sketch;
  }

  @Override
  public List<Long> keys(byte[] sketch) {
    return WordJoins.keys(new String(sketch, UTF_8));
  }

  @Override
  public Function<byte[], Likeness> likenessTo(byte[] later) {
    String other = new String(later, UTF_8);
    return earlier -> {
      String one = new String(earlier, UTF_8);
      return new Likeness(WordJoins.copy(one, other), WordJoins.happening(one, other));
    };
  }

  @Override
  public boolean matters(Likeness likeness) {
    return WordJoins.matters(likeness.copy(), likeness.happening());
  }

  @Override
  public Verdict verdict(String story, Instant time, Collection<Neighbour> neighbours) {
    WordJoins.Joined joined = WordJoins.verdict(story, time, earlier(neighbours));
    return new Verdict(joined.copyOf(), joined.happening());
  }

  @Override
  public List<Neighbour> kept(Collection<Neighbour> neighbours) {
    Set<String> kept = new HashSet<>();
    WordJoins.kept(earlier(neighbours), most).forEach(e -> kept.add(e.id()));
    return neighbours.stream().filter(n -> kept.contains(n.story())).toList();
  }

  private static List<WordJoins.Earlier> earlier(Collection<Neighbour> neighbours) {
    return neighbours.stream()
        .map(
            n ->
                new WordJoins.Earlier(
                    n.story(),
                    n.time(),
                    n.likeness().copy(),
                    n.likeness().happening(),
                    n.verdict().copyOf(),
                    n.verdict().happening()))
        .toList();
  }
}
