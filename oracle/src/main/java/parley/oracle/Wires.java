package parley.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import parley.Kind;
import parley.Lane;
import parley.OperatorOrder;
import parley.Status;
import parley.StoryVersion;
import parley.WireDay;

/** The counts of each wire on each day that was open then, made as plainly as possible. */
public final class Wires {
  private static final List<Integer> BOUNDS =
      Arrays.asList(
          -60, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600, 43200, 86400, 604800, 34560000);

  private final Oracle oracle;
  private final Map<String, Map<String, Long>> counts = new TreeMap<>();

  Wires(Oracle oracle) {
    this.oracle = oracle;
  }

  Map<String, Map<String, Long>> counts() {
    return counts;
  }

  /** The counts of a record, as this has them: delays beside the others. */
  public static Map<String, Long> counts(WireDay day) {
    Map<String, Long> counts = new TreeMap<>(day.getCounts());
    day.getDelays().forEach((bound, n) -> counts.put("delay " + bound, n));
    return counts;
  }

  /**
   * Takes a message.
   *
   * @param before those of its story that came before, each once
   */
  void add(Oracle.Arrived arrived, boolean duplicate, List<Oracle.Arrived> before) {
    StoryVersion m = arrived.message();
    String day = m.getReceivedAt().toString().substring(0, 10);
    Instant begins = Instant.parse(day + "T00:00:00Z");
    Instant today = Instant.parse(arrived.at().toString().substring(0, 10) + "T00:00:00Z");
    if (Duration.between(begins, today).toDays() > 40) {
      return;
    }
    String wire = m.getProvider() + "|" + day;
    if (duplicate) {
      count(wire, "duplicate");
    } else if (m.getOperatorOrder() != OperatorOrder.NONE) {
      count(wire, "order:" + m.getOperatorOrder().name().toLowerCase(java.util.Locale.ROOT));
    } else if (m.getStatus() == Status.CANCELED) {
      count(wire, "kill");
    } else if (m.getKind() != Kind.NEWS) {
      count(wire, "not-news:" + m.getKind().name().toLowerCase(java.util.Locale.ROOT));
    } else if (m.getTarget() != null && m.getStatus() == Status.WITHHELD) {
      count(wire, "order:withhold");
    } else {
      news(wire, arrived, before);
    }
  }

  private void news(String wire, Oracle.Arrived arrived, List<Oracle.Arrived> before) {
    StoryVersion m = arrived.message();
    count(wire, "news");
    if (m.getBody().isEmpty()) {
      count(wire, "empty-body");
    } else if (m.getBody().length() < 200) {
      count(wire, "short-body");
    }
    if (m.getHold() != null) {
      count(wire, m.getHold().contains("status") ? "unknown-status" : "other-hold");
    }
    if (m.getEmbargo() != null && m.getEmbargo().getUntil() == null) {
      count(wire, "unreadable-embargo");
    }
    if (m.getVersionCreated() == null) {
      count(wire, "no-date");
    } else if (m.getLane() == Lane.LIVE) {
      long seconds = Duration.between(m.getVersionCreated(), m.getReceivedAt()).toSeconds();
      count(wire, "timed");
      if (seconds <= -60) {
        count(wire, "ahead");
      }
      int bound = BOUNDS.stream().filter(b -> seconds <= b).findFirst().orElse(34560000);
      count(wire, "delay " + bound);
    }
    if (isRead(arrived, before)) {
      count(wire, "read");
      String untagged = oracle.tags(m, m.getReceivedAt()).getUntagged();
      if (untagged != null) {
        count(wire, "untagged:" + untagged);
      }
    }
  }

  /** Read is what is the newest and was not, or what was and has been forgotten since. */
  private boolean isRead(Oracle.Arrived arrived, List<Oracle.Arrived> before) {
    StoryVersion m = arrived.message();
    List<Oracle.Arrived> all = new ArrayList<>(before);
    all.add(arrived);
    List<StoryVersion> news = StoryRules.news(before);
    if (m.getStatus() == Status.WITHHELD
        || !StoryRules.content(StoryRules.newest(StoryRules.news(all)))
            .equals(StoryRules.content(m))) {
      return false;
    }
    return news.isEmpty()
        || !StoryRules.content(StoryRules.newest(news)).equals(StoryRules.content(m))
        || oracle.forgotten(before, arrived.at());
  }

  private void count(String wire, String name) {
    counts.computeIfAbsent(wire, w -> new TreeMap<>()).merge(name, 1L, Long::sum);
  }
}
