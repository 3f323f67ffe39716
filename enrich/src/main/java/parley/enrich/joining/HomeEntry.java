package parley.enrich.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import parley.tagger.alike.Neighbour;
import parley.tagger.alike.StoryOrder;
import parley.tagger.alike.Verdict;

/** What a story's home knows of it and of its neighbours. Changed in place while it is at work. */
final class HomeEntry {
  private static final byte FORM = 1;
  private static final Known.Bond[] BONDS = Known.Bond.values();

  final String story;

  /** Milliseconds since 1970, as all times here. */
  long time;

  /** The number of its sketch, as the meetings know it. */
  int take;

  /** The number of its last question. */
  int asked;

  /** Answers to questions before this one come too late. */
  int gathering;

  boolean standing;

  /** True while it may be met, or could, were it not past its time. */
  boolean entered;

  /** True if one that is like it was left out, since it had enough neighbours. */
  boolean crowded;

  /** True if it is to ask all again. */
  boolean again;

  /** When it looks at what is open; 0 for never. */
  long due;

  /**
   * Of the newest version, whether it stands or not; null where that says nothing, and past its
   * time.
   */
  byte @Nullable [] sketch;

  long until;
  Verdict verdict;
  private final Map<String, Known> neighbours = new TreeMap<>();

  HomeEntry(String story) {
    this.story = story;
    this.verdict = Verdict.alone(story);
  }

  long hash() {
    return StoryOrder.hash(story);
  }

  Spot spot() {
    return new Spot(time, story);
  }

  /** Forgets its text once its time is over; what it knows of neighbours stays. */
  void expire(long now) {
    if (sketch != null && until <= now) {
      sketch = null;
      entered = false;
      again = false;
      crowded = false;
    }
  }

  Collection<Known> neighbours() {
    return neighbours.values();
  }

  @Nullable Known neighbour(String earlier) {
    return neighbours.get(earlier);
  }

  @Nullable Known neighbour(StoryRef earlier) {
    for (Known known : neighbours.values()) {
      if (StoryOrder.hash(known.spot().story()) == earlier.hash()) {
        return known;
      }
    }
    return null;
  }

  /** Puts a neighbour; the one it was before, or null. */
  @Nullable Known put(Known known) {
    return neighbours.put(known.spot().story(), known);
  }

  void remove(Known known) {
    neighbours.remove(known.spot().story());
  }

  /** Takes all neighbours away that are wanted no longer. */
  List<Known> removeIf(Predicate<Known> unwanted) {
    List<Known> removed = neighbours.values().stream().filter(unwanted).toList();
    removed.forEach(k -> neighbours.remove(k.spot().story()));
    return removed;
  }

  List<Neighbour> seen(Function<Known, Neighbour> as) {
    return neighbours.values().stream().map(as).toList();
  }

  byte[] encode() {
    ByteWriter out = new ByteWriter().knowing(story);
    out.number(FORM).number(time).number(take).number(asked).number(gathering);
    out.flag(standing).flag(entered).flag(crowded).flag(again).number(due);
    out.block(sketch).number(until);
    MessageCodec.verdict(out, verdict);
    out.number(neighbours.size());
    for (Known known : neighbours.values()) {
      MessageCodec.spot(out, known.spot()).number(known.take()).number(known.number());
      MessageCodec.likeness(out, known.likeness());
      MessageCodec.verdict(out, known.verdict());
      out.number(code(known.bond()));
    }
    return out.bytes();
  }

  @SuppressWarnings("EnumOrdinal") // stored: the order of bonds stays
  private static int code(Known.Bond bond) {
    return bond.ordinal();
  }

  static HomeEntry decode(String story, byte[] bytes) {
    ByteReader in = new ByteReader(bytes).knowing(story);
    int form = in.count();
    if (form != FORM) {
      throw new IllegalStateException("an entry of an unknown form: " + form);
    }
    HomeEntry entry = new HomeEntry(story);
    entry.time = in.number();
    entry.take = in.count();
    entry.asked = in.count();
    entry.gathering = in.count();
    entry.standing = in.flag();
    entry.entered = in.flag();
    entry.crowded = in.flag();
    entry.again = in.flag();
    entry.due = in.number();
    entry.sketch = in.block();
    entry.until = in.number();
    entry.verdict = MessageCodec.verdict(in);
    List<Known> known = new ArrayList<>();
    for (int i = in.count(); i > 0; i--) {
      known.add(
          new Known(
              MessageCodec.spot(in),
              in.count(),
              in.count(),
              MessageCodec.likeness(in),
              MessageCodec.verdict(in),
              BONDS[in.count()]));
    }
    known.forEach(entry::put);
    return entry;
  }
}
