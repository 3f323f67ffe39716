package parley.oracle;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import parley.Kind;
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

  /** A message, and when it came. */
  public record Arrived(StoryVersion message, Instant at) {}

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
    Set<String> seen = new HashSet<>();
    for (Arrived message : arrived) {
      String id = message.message().getStoryId();
      List<Arrived> before = stories.computeIfAbsent(id, story -> new ArrayList<>());
      boolean known = !seen.add(id + message.message().getMessageId());
      wires.add(message, known, before);
      if (!known) {
        before.add(message);
      } else {
        count("duplicates", 1);
      }
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

  /** What came of each wire: `provider|day` to its counts. */
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
    List<StoryVersion> news = news(messages);
    List<StoryVersion> orders = orders(messages);
    count("kills", orders.size());
    count("notNews", messages.size() - news.size() - orders.size());
    if (news.isEmpty()) {
      return;
    }
    int contents = contents(news).size();
    count("repeats", news.size() - contents);
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
    List<StoryVersion> news = news(messages);
    List<StoryVersion> orders = orders(messages);
    if (news.isEmpty()) {
      return "none";
    }
    if (killed(orders)) {
      return "killed";
    }
    if (heldByOperator(orders)) {
      return "held";
    }
    StoryVersion newest = newest(news);
    if (newest.getStatus() == Status.WITHHELD) {
      return "withheld";
    }
    if (held(newest, now) && !cleared(orders, receipt(news, newest))) {
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
    List<StoryVersion> news = news(messages);
    StoryVersion newest = newest(news);
    Instant time = storyTime(news);
    List<StoryVersion> same = contents(news).get(content(newest));
    return new Standing(
        newest.getStoryId(),
        newest.getProvider(),
        newest,
        time,
        undated(news),
        same.size(),
        tagger.apply(newest, time));
  }

  /** The last message that brought the text of the newest version. */
  private static int lastText(List<Arrived> messages) {
    StoryVersion newest = newest(news(messages));
    for (int i = messages.size() - 1; i >= 0; i--) {
      StoryVersion m = messages.get(i).message();
      List<StoryVersion> before = news(messages.subList(0, i + 1));
      boolean again =
          m.getOperatorOrder() == OperatorOrder.RETAG
              && m.getContentDigest().equals(newest.getContentDigest())
              && !before.isEmpty()
              && content(newest(before)).equals(content(newest));
      if (again || (isNews(m) && content(m).equals(content(newest)))) {
        return i;
      }
    }
    throw new IllegalStateException("a version that no message brought");
  }

  /** The instant at which the horizon has passed the story's day and all that was heard of it. */
  private Optional<Instant> forgotten(List<Arrived> messages) {
    List<StoryVersion> news = news(messages);
    StoryVersion newest = newest(news);
    Instant heard = Instant.EPOCH;
    for (Arrived m : messages) {
      if (isNews(m.message()) || isOrder(m.message())) {
        heard = later(heard, m.message().getReceivedAt());
      }
    }
    if (newest.getEmbargo() != null && newest.getEmbargo().getUntil() != null) {
      heard = later(heard, newest.getEmbargo().getUntil());
    }
    Instant silent = heard;
    return horizon.map(
        length -> {
          Instant day = dayEnd(storyTime(news)).plus(length);
          return undated(news) ? silent.plus(length) : later(silent.plus(length), day);
        });
  }

  /**
   * A day holds for ever what it held when it froze; a story that is in a frozen day is in no
   * other.
   */
  private Optional<Standing> counted(List<Arrived> messages, Instant now) {
    if (horizon.isPresent()) {
      TreeSet<Instant> days = new TreeSet<>();
      for (StoryVersion m : news(messages)) {
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

  static boolean isOrder(StoryVersion m) {
    return m.getOperatorOrder() != OperatorOrder.NONE || m.getStatus() == Status.CANCELED;
  }

  static boolean isNews(StoryVersion m) {
    return !isOrder(m) && m.getKind() == Kind.NEWS;
  }

  static List<StoryVersion> news(List<Arrived> messages) {
    return messages.stream().map(Arrived::message).filter(Oracle::isNews).toList();
  }

  private static List<StoryVersion> orders(List<Arrived> messages) {
    return messages.stream().map(Arrived::message).filter(Oracle::isOrder).toList();
  }

  private static Map<String, List<StoryVersion>> contents(List<StoryVersion> news) {
    Map<String, List<StoryVersion>> contents = new LinkedHashMap<>();
    for (StoryVersion m : news) {
      contents.computeIfAbsent(content(m), c -> new ArrayList<>()).add(m);
    }
    return contents;
  }

  static StoryVersion newest(List<StoryVersion> news) {
    return news.stream()
        .max(
            Comparator.comparing(Oracle::number)
                .thenComparing(
                    StoryVersion::getVersionCreated,
                    Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(StoryVersion::getReceivedAt)
                .thenComparing(StoryVersion::getContentDigest))
        .orElseThrow();
  }

  private static Instant receipt(List<StoryVersion> news, StoryVersion of) {
    return contents(news).get(content(of)).stream()
        .map(StoryVersion::getReceivedAt)
        .min(Instant::compareTo)
        .orElseThrow();
  }

  private static boolean undated(List<StoryVersion> news) {
    Instant time = storyTime(news);
    return time.isBefore(Instant.parse("1990-01-01T00:00:00Z"))
        || time.isAfter(receipt(news, newest(news)).plus(Duration.ofDays(7)));
  }

  static String content(StoryVersion m) {
    return m.getContentDigest()
        + number(m)
        + m.getVersionCreated()
        + m.getStatus()
        + m.getEmbargo()
        + m.getHold();
  }

  private static BigInteger number(StoryVersion m) {
    Object number = m.getVersion() == null ? m.getVersionText() : m.getVersion();
    String digits = String.valueOf(number);
    return digits.matches("[0-9]+") ? new BigInteger(digits) : BigInteger.valueOf(-1);
  }

  private static boolean killed(List<StoryVersion> orders) {
    for (StoryVersion kill : orders) {
      if (kill.getOperatorOrder() == OperatorOrder.KILL
          || (kill.getOperatorOrder() == OperatorOrder.NONE
              && kill.getStatus() == Status.CANCELED)) {
        boolean lifted = false;
        for (StoryVersion lift : orders) {
          if (lift.getOperatorOrder() == OperatorOrder.LIFT) {
            lifted |=
                lift.getTarget() == null
                    ? !kill.getReceivedAt().isAfter(lift.getReceivedAt())
                    : kill.getMessageId().equals(lift.getTarget());
          }
        }
        if (!lifted) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean heldByOperator(List<StoryVersion> orders) {
    return orders.stream()
        .filter(
            o ->
                o.getOperatorOrder() == OperatorOrder.HOLD
                    || o.getOperatorOrder() == OperatorOrder.RELEASE)
        .max(
            Comparator.comparing(StoryVersion::getReceivedAt)
                .thenComparing(StoryVersion::getMessageId))
        .filter(o -> o.getOperatorOrder() == OperatorOrder.HOLD)
        .isPresent();
  }

  private static boolean held(StoryVersion m, Instant now) {
    return m.getHold() != null
        || (m.getEmbargo() != null
            && (m.getEmbargo().getUntil() == null || m.getEmbargo().getUntil().isAfter(now)));
  }

  private static boolean cleared(List<StoryVersion> orders, Instant receipt) {
    return orders.stream()
        .anyMatch(
            o ->
                o.getOperatorOrder() == OperatorOrder.RELEASE
                    && !o.getReceivedAt().isBefore(receipt));
  }

  private static Instant storyTime(List<StoryVersion> news) {
    Instant earliest = null;
    for (StoryVersion m : news) {
      for (Instant made : new Instant[] {m.getVersionCreated(), m.getFirstCreated()}) {
        if (made != null && (earliest == null || made.isBefore(earliest))) {
          earliest = made;
        }
      }
    }
    return earliest != null
        ? earliest
        : news.stream().map(StoryVersion::getReceivedAt).min(Instant::compareTo).orElseThrow();
  }
}
