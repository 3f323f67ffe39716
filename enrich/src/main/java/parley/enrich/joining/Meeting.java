package parley.enrich.joining;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parley.tagger.alike.Verdicts;

/**
 * Where stories meet that share a candidate key: it tells each which earlier ones there are. Under
 * one key a story meets the first of those within the window, however many there are. Not
 * thread-safe.
 */
public final class Meeting {
  private static final long WINDOW = Verdicts.HAPPENING_WINDOW.toMillis();
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();

  private final int most;
  private final Entries entries;

  /**
   * The meeting of some keys.
   *
   * @param entries that it keeps: one for each story and key
   */
  public Meeting(JoinRules rules, Entries entries) {
    this.most = rules.met();
    this.entries = entries;
  }

  /** An entry as it was read. */
  private record Guest(MeetingKey.Named named, int take) {
    long time() {
      return named.time();
    }

    boolean isBefore(MeetingKey.Named other) {
      return named.isBefore(other);
    }
  }

  /** What a record's messages lead to, each pair once. */
  private static final class Introductions {
    private final Map<Guest, Set<Message.Candidate>> met = new LinkedHashMap<>();
    private final Set<Guest> crowded = new LinkedHashSet<>();

    void add(Guest later, Guest earlier) {
      met.computeIfAbsent(later, l -> new LinkedHashSet<>())
          .add(new Message.Candidate(earlier.named().story(), earlier.take(), false));
    }

    void send(Outbox out) {
      met.forEach(
          (later, earlier) ->
              out.toHome(
                  later.named().story().home(),
                  new Message.Met(later.named().story(), later.take(), List.copyOf(earlier))));
      crowded.forEach(
          later ->
              out.toHome(
                  later.named().story().home(),
                  new Message.Crowded(later.named().story(), later.take())));
    }
  }

  /** Takes the messages of a record. */
  public void take(byte[] messages, Instant now, Outbox out) {
    Introductions introductions = new Introductions();
    for (Message message : MessageCodec.read(messages)) {
      if (message instanceof Message.Enter enter) {
        MeetingKey.Named named = named(enter.spot(), out);
        enter.keys().forEach(key -> enter(key, named, enter, now.toEpochMilli(), introductions));
      } else if (message instanceof Message.Leave leave) {
        MeetingKey.Named named = named(leave.spot(), out);
        leave.keys().forEach(key -> leave(key, named, now.toEpochMilli(), introductions));
      } else {
        throw new IllegalStateException("not for a meeting: " + message);
      }
    }
    introductions.send(out);
  }

  private static MeetingKey.Named named(Spot spot, Outbox out) {
    return new MeetingKey.Named(spot.time(), out.ref(spot.story()));
  }

  private void enter(
      long key, MeetingKey.Named named, Message.Enter enter, long now, Introductions out) {
    byte[] name = MeetingKey.of(key, named);
    Guest guest = new Guest(named, enter.take());
    Around around = around(key, named, name, now);
    entries.put(name, new ByteWriter().number(enter.take()).number(enter.until() / MINUTE).bytes());
    Guest was = around.was();
    boolean another = was == null;
    if (around.mayHaveLater() && (was == null || was.take() != enter.take())) {
      laters(
          key,
          named,
          now,
          (later, first) -> {
            if (another && first.size() > most) {
              // it asks for the first ones anew, and is told of this one then
              out.crowded.add(later);
            } else {
              out.add(later, guest);
            }
          });
    }
    around.earlier().forEach(earlier -> out.add(guest, earlier));
  }

  /**
   * What there is about a story under a key, looked up at once: mostly next to nothing.
   *
   * @param earlier the first ones
   * @param was its own entry; null for none
   */
  private record Around(List<Guest> earlier, @Nullable Guest was, boolean mayHaveLater) {}

  private Around around(long key, MeetingKey.Named named, byte[] name, long now) {
    List<Guest> earlier = new ArrayList<>();
    Guest was = null;
    try (Entries.Cursor found =
        entries.range(
            MeetingKey.from(key, named.time() - WINDOW),
            MeetingKey.from(key, named.time() + WINDOW + 1))) {
      while (found.hasNext()) {
        Entries.Entry entry = found.next();
        Guest next = guest(entry, now);
        if (Arrays.equals(entry.key(), name)) {
          was = next;
        } else if (next != null && !next.isBefore(named)) {
          return new Around(earlier, was, true);
        } else if (next != null && earlier.size() == most) {
          byte[] own = entries.get(name);
          return new Around(earlier, own == null ? null : guest(name, own, now), true);
        } else if (next != null) {
          earlier.add(next);
        }
      }
    }
    return new Around(earlier, was, false);
  }

  /** Another one moves up among the first of those that come later. */
  private void leave(long key, MeetingKey.Named named, long now, Introductions out) {
    byte[] name = MeetingKey.of(key, named);
    byte[] before = entries.get(name);
    if (before == null || guest(name, before, now) == null) {
      return;
    }
    laters(
        key,
        named,
        now,
        (later, first) -> {
          if (first.size() > most) {
            out.add(later, first.get(most));
          }
        });
    entries.delete(name);
  }

  /**
   * Takes a later story, and the first of those before it: one more than it meets, if there are.
   */
  @FunctionalInterface
  private interface Later {
    void visit(Guest later, List<Guest> first);
  }

  /** Those that come after a story, and have it among the first before them. */
  private void laters(long key, MeetingKey.Named named, long now, Later visitor) {
    byte[] end = MeetingKey.from(key, named.time() + WINDOW + 1);
    byte[] begin = MeetingKey.after(MeetingKey.of(key, named));
    try (Entries.Cursor found = entries.range(begin, end)) {
      if (!found.hasNext()) {
        return;
      }
    }
    long behind = fullBehind(key, named, now);
    try (Entries.Cursor found =
            entries.range(behind < named.time() ? begin : MeetingKey.from(key, behind + 1), end);
        Entries.Cursor all = entries.range(MeetingKey.from(key, named.time() - WINDOW), end)) {
      List<Guest> ahead = new ArrayList<>();
      int head = 0;
      while (found.hasNext()) {
        Guest later = guest(found.next(), now);
        if (later == null) {
          continue;
        }
        long from = later.time() - WINDOW;
        do {
          while (head < ahead.size() && ahead.get(head).time() < from) {
            head++;
          }
          while (ahead.size() - head <= most && all.hasNext()) {
            Guest next = guest(all.next(), now);
            if (next != null) {
              ahead.add(next);
            }
          }
        } while (head < ahead.size() && ahead.get(head).time() < from);
        List<Guest> first = new ArrayList<>();
        for (int i = head; i < ahead.size() && first.size() <= most; i++) {
          if (ahead.get(i).isBefore(later.named())) {
            first.add(ahead.get(i));
          }
        }
        if (first.size() <= most || !first.get(most - 1).isBefore(named)) {
          visitor.visit(later, first);
        }
      }
    }
  }

  /**
   * The time up to which those that come later have too many between: the story is not among their
   * first.
   */
  private long fullBehind(long key, MeetingKey.Named named, long now) {
    try (Entries.Cursor found =
        entries.reverse(MeetingKey.from(key, named.time() - WINDOW), MeetingKey.of(key, named))) {
      int between = 0;
      while (found.hasNext()) {
        Guest earlier = guest(found.next(), now);
        if (earlier != null && earlier.isBefore(named) && ++between == most) {
          return earlier.time() + WINDOW;
        }
      }
      return Long.MIN_VALUE;
    }
  }

  private static @Nullable Guest guest(Entries.Entry entry, long now) {
    return guest(entry.key(), entry.value(), now);
  }

  /** Null for one whose time is over. */
  private static @Nullable Guest guest(byte[] key, byte[] value, long now) {
    ByteReader in = new ByteReader(value);
    int take = in.count();
    return in.number() * MINUTE <= now ? null : new Guest(MeetingKey.named(key), take);
  }

  /** True of an entry whose time is over. */
  public static boolean isOver(byte[] value, Instant now) {
    ByteReader in = new ByteReader(value);
    in.count();
    return in.number() * MINUTE <= now.toEpochMilli();
  }
}
