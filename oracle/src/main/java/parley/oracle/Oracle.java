package parley.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import parley.OperatorOrder;
import parley.Status;
import parley.StoryVersion;

/**
 * The oracle of what stands at an instant, from all messages at once. Slow and plain on purpose: it
 * shares nothing with the topology but the records and the tagger.
 */
public final class Oracle {
  private final BiFunction<StoryVersion, Instant, parley.Tags> tagger;
  private final Optional<Duration> horizon;
  private final Wires wires = new Wires(this);
  private final Map<String, List<Arrived>> stories = new TreeMap<>();
  private final Map<String, Long> balance = new TreeMap<>();
  private final Map<String, Standing> standing = new TreeMap<>();
  private final List<Standing> counted = new ArrayList<>();

  /**
   * A message, and when it came.
   *
   * @param byBytes whether a release took it that told messages apart by their bytes alone
   */
  public record Arrived(StoryVersion message, Instant at, boolean byBytes) {
    public Arrived(StoryVersion message, Instant at) {
      this(message, at, false);
    }
  }

  /** A story that stands. */
  public record Standing(
      String storyId,
      String provider,
      StoryVersion version,
      Instant storyTime,
      boolean undated,
      long reports,
      parley.Tags tags) {}

  public Oracle(List<StoryVersion> messages, Instant now) {
    this(messages, now, new WordTagger());
  }

  /** An oracle by another tagger. */
  public Oracle(
      List<StoryVersion> messages,
      Instant now,
      BiFunction<StoryVersion, Instant, parley.Tags> tagger) {
    this(messages.stream().map(m -> new Arrived(m, now)).toList(), now, tagger, Optional.empty());
  }

  /** An oracle where days freeze once the horizon has passed them. */
  public Oracle(
      List<Arrived> arrived,
      Instant now,
      BiFunction<StoryVersion, Instant, parley.Tags> tagger,
      Optional<Duration> horizon) {
    this.tagger = tagger;
    this.horizon = horizon;
    for (String name :
        List.of(
            "standing",
            "superseded",
            "repeats",
            "duplicates",
            "held",
            "withheld",
            "kills",
            "killed",
            "notNews",
            "undated",
            "unreadable")) {
      balance.put(name, 0L);
    }
    Set<String> remembered = new HashSet<>();
    for (Arrived message : arrived) {
      String id = message.message().getStoryId();
      List<Arrived> before = stories.computeIfAbsent(id, story -> new ArrayList<>());
      String name = id + message.message().getMessageId();
      boolean known = remembered.contains(name);
      boolean duplicate = known || StoryRules.isDuplicate(message, before);
      if (!duplicate) {
        remembered.add(name);
      }
      wires.add(message, duplicate, before);
      if (!known) {
        before.add(message);
      }
      count("duplicates", duplicate ? 1 : 0);
    }
    stories.forEach((id, theirs) -> decide(id, theirs, now));
  }

  /** Stories that stand, by id. */
  public Map<String, Standing> standing() {
    return standing;
  }

  /** The stories that the buckets hold, as they were when they were last counted. */
  public List<Standing> counted() {
    return counted;
  }

  /** Messages by class. */
  public Map<String, Long> balance() {
    return balance;
  }

  /** The counts of each wire, by `provider|day`. */
  public Map<String, Map<String, Long>> wires() {
    return wires.counts();
  }

  parley.Tags tags(StoryVersion message, Instant storyTime) {
    return tagger.apply(message, storyTime);
  }

  private void count(String what, long more) {
    balance.merge(what, more, Long::sum);
  }

  private void decide(String id, List<Arrived> messages, Instant now) {
    List<StoryVersion> news = StoryRules.news(messages);
    List<StoryVersion> orders = StoryRules.orders(messages);
    count("kills", orders.size());
    count("notNews", messages.size() - (long) news.size() - orders.size());
    if (news.isEmpty()) {
      return;
    }
    long contents = StoryRules.contents(messages);
    count("repeats", StoryRules.counted(messages) - contents);
    String state = state(messages, now);
    if (state.equals("killed")) {
      count("killed", contents);
    } else {
      count("superseded", contents - 1);
      Optional<Standing> stands = stands(messages, now);
      if (state.equals("standing") && stands.isEmpty()) {
        count("held", 1);
      } else if (state.equals("unreadable")) {
        count("held", 1);
        count("unreadable", 1);
      } else {
        count(state, 1);
      }
      stands.ifPresent(s -> standing.put(id, s));
      stands.ifPresent(s -> count("undated", s.undated() ? 1 : 0));
    }
    counted(messages, now).ifPresent(counted::add);
  }

  /** Of the newest version; "none" where there is no version. */
  private static String state(List<Arrived> messages, Instant now) {
    List<StoryVersion> news = StoryRules.news(messages);
    List<StoryVersion> orders = StoryRules.orders(messages);
    if (news.isEmpty()) {
      return "none";
    }
    if (StoryRules.killed(orders)) {
      return "killed";
    }
    if (StoryRules.heldByOperator(orders)) {
      return "held";
    }
    StoryVersion newest = StoryRules.newest(news);
    if (newest.getStatus() == Status.WITHHELD) {
      return "withheld";
    }
    if (StoryRules.held(newest, now)
        && !StoryRules.cleared(orders, StoryRules.receipt(news, newest))) {
      boolean unreadable = newest.getHold() != null || newest.getEmbargo().getUntil() == null;
      return unreadable ? "unreadable" : "held";
    }
    return "standing";
  }

  /**
   * The story as subscribers hold it. Past the horizon tags are forgotten: what stood then stays as
   * it was until it is taken back, and does not come again before its text does.
   */
  private Optional<Standing> stands(List<Arrived> messages, Instant now) {
    if (!state(messages, now).equals("standing")) {
      return Optional.empty();
    }
    for (int last = lastText(messages); last < messages.size(); last++) {
      List<Arrived> until = messages.subList(0, last + 1);
      Instant came = messages.get(last).at();
      Instant next = last + 1 < messages.size() ? messages.get(last + 1).at() : now;
      Optional<Instant> forgotten = forgotten(until).filter(at -> !at.isAfter(next));
      if (forgotten.isPresent()) {
        Instant before = later(came, forgotten.get().minusMillis(1));
        boolean stood = state(until, before).equals("standing");
        for (int i = last + 1; i < messages.size(); i++) {
          stood &= state(messages.subList(0, i + 1), messages.get(i).at()).equals("standing");
        }
        return stood ? Optional.of(standing(until)) : Optional.empty();
      }
    }
    return Optional.of(standing(messages));
  }

  /** True if the tags of the newest version, which some message brought, are forgotten by then. */
  boolean forgotten(List<Arrived> messages, Instant now) {
    boolean forgotten = false;
    for (int last = lastText(messages); last < messages.size(); last++) {
      Instant next = last + 1 < messages.size() ? messages.get(last + 1).at() : now;
      forgotten |=
          forgotten(messages.subList(0, last + 1)).filter(at -> !at.isAfter(next)).isPresent();
    }
    return forgotten;
  }

  private Standing standing(List<Arrived> messages) {
    List<StoryVersion> news = StoryRules.news(messages);
    StoryVersion newest = StoryRules.newest(news);
    Instant time = StoryRules.storyTime(news);
    return new Standing(
        newest.getStoryId(),
        newest.getProvider(),
        newest,
        time,
        StoryRules.undated(news),
        StoryRules.reports(messages, newest),
        tagger.apply(newest, time));
  }

  /** The last message that brought the text of the newest version. */
  private static int lastText(List<Arrived> messages) {
    StoryVersion newest = StoryRules.newest(StoryRules.news(messages));
    for (int i = messages.size() - 1; i >= 0; i--) {
      StoryVersion m = messages.get(i).message();
      List<StoryVersion> before = StoryRules.news(messages.subList(0, i + 1));
      boolean again =
          m.getOperatorOrder() == OperatorOrder.RETAG
              && m.getContentDigest().equals(newest.getContentDigest())
              && !before.isEmpty()
              && StoryRules.content(StoryRules.newest(before)).equals(StoryRules.content(newest));
      if (again
          || (StoryRules.isNews(m) && StoryRules.content(m).equals(StoryRules.content(newest)))) {
        return i;
      }
    }
    throw new IllegalStateException("a version that no message brought");
  }

  /** The instant at which the horizon has passed the story's day and all that was heard of it. */
  private Optional<Instant> forgotten(List<Arrived> messages) {
    List<StoryVersion> news = StoryRules.news(messages);
    StoryVersion newest = StoryRules.newest(news);
    Instant heard = Instant.EPOCH;
    for (Arrived m : messages) {
      if (StoryRules.isNews(m.message()) || StoryRules.isOrder(m.message())) {
        heard = later(heard, m.message().getReceivedAt());
      }
    }
    if (newest.getEmbargo() != null && newest.getEmbargo().getUntil() != null) {
      heard = later(heard, newest.getEmbargo().getUntil());
    }
    Instant silent = heard;
    return horizon.map(
        length -> {
          Instant day = dayEnd(StoryRules.storyTime(news)).plus(length);
          return StoryRules.undated(news) ? silent.plus(length) : later(silent.plus(length), day);
        });
  }

  /**
   * A day holds for ever what it held when it froze; a story that is in a frozen day is in no
   * other.
   */
  private Optional<Standing> counted(List<Arrived> messages, Instant now) {
    if (horizon.isPresent()) {
      TreeSet<Instant> days = new TreeSet<>();
      for (StoryVersion m : StoryRules.news(messages)) {
        days.add(dayEnd(m.getReceivedAt()));
        Optional.ofNullable(m.getVersionCreated()).ifPresent(made -> days.add(dayEnd(made)));
        Optional.ofNullable(m.getFirstCreated()).ifPresent(made -> days.add(dayEnd(made)));
      }
      for (Instant day : days) {
        Instant freezes = day.plus(horizon.get());
        List<Arrived> before = messages.stream().filter(m -> m.at().isBefore(freezes)).toList();
        if (!freezes.isAfter(now)) {
          Optional<Standing> frozen =
              stands(before, freezes.minusMillis(1))
                  .filter(s -> !s.undated() && dayEnd(s.storyTime()).equals(day));
          if (frozen.isPresent()) {
            return frozen;
          }
        }
      }
    }
    return stands(messages, now)
        .filter(s -> !s.undated())
        .filter(s -> horizon.isEmpty() || dayEnd(s.storyTime()).plus(horizon.get()).isAfter(now));
  }

  private static Instant dayEnd(Instant at) {
    long day = Duration.ofDays(1).toMillis();
    return Instant.ofEpochMilli((Math.floorDiv(at.toEpochMilli(), day) + 1) * day);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
