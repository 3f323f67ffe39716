package parley.enrich.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import parley.Kind;
import parley.OperatorOrder;
import parley.Status;
import parley.StoryVersion;
import parley.enrich.tagging.Tagger;

/**
 * What stands at an instant, from all messages at once. Slow and plain on purpose: it shares
 * nothing with the topology but the records and the tagger.
 */
public final class Oracle {
  private final Tagger tagger;
  private final Map<String, List<StoryVersion>> stories = new TreeMap<>();
  private final Map<String, Long> balance = new TreeMap<>();
  private final Map<String, Standing> standing = new TreeMap<>();

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

  /** What stands by another tagger. */
  public Oracle(List<StoryVersion> messages, Instant now, Tagger tagger) {
    this.tagger = tagger;
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
    for (StoryVersion message : messages) {
      if (seen.add(message.getStoryId() + message.getMessageId())) {
        stories.computeIfAbsent(message.getStoryId(), id -> new ArrayList<>()).add(message);
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

  /** Messages by class. */
  public Map<String, Long> balance() {
    return balance;
  }

  private void count(String what, long more) {
    balance.merge(what, more, Long::sum);
  }

  private void decide(String id, List<StoryVersion> messages, Instant now) {
    List<StoryVersion> news = new ArrayList<>();
    List<StoryVersion> orders = new ArrayList<>();
    for (StoryVersion m : messages) {
      if (m.getOperatorOrder() != OperatorOrder.NONE || m.getStatus() == Status.CANCELED) {
        orders.add(m);
        count("kills", 1);
      } else if (m.getKind() != Kind.NEWS) {
        count("notNews", 1);
      } else {
        news.add(m);
      }
    }
    if (news.isEmpty()) {
      return;
    }
    Map<String, List<StoryVersion>> contents = new LinkedHashMap<>();
    for (StoryVersion m : news) {
      contents.computeIfAbsent(content(m), c -> new ArrayList<>()).add(m);
    }
    count("repeats", news.size() - contents.size());
    if (killed(orders)) {
      count("killed", contents.size());
      return;
    }
    count("superseded", contents.size() - 1);
    StoryVersion newest =
        news.stream()
            .max(
                Comparator.comparingLong(Oracle::number)
                    .thenComparing(
                        StoryVersion::getVersionCreated,
                        Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparing(StoryVersion::getReceivedAt)
                    .thenComparing(StoryVersion::getContentDigest))
            .orElseThrow();
    List<StoryVersion> same = contents.get(content(newest));
    Instant receipt =
        same.stream().map(StoryVersion::getReceivedAt).min(Instant::compareTo).orElseThrow();
    if (heldByOperator(orders)) {
      count("held", 1);
    } else if (newest.getStatus() == Status.WITHHELD) {
      count("withheld", 1);
    } else if (held(newest, now) && !cleared(orders, receipt)) {
      count("held", 1);
      boolean unreadable = newest.getHold() != null || newest.getEmbargo().getUntil() == null;
      count("unreadable", unreadable ? 1 : 0);
    } else {
      Instant time = storyTime(news);
      boolean undated =
          time.isBefore(Instant.parse("1990-01-01T00:00:00Z"))
              || time.isAfter(receipt.plus(Duration.ofDays(7)));
      count("standing", 1);
      count("undated", undated ? 1 : 0);
      standing.put(
          id,
          new Standing(
              id,
              newest.getProvider(),
              newest,
              time,
              undated,
              same.size(),
              tagger.tag(newest, time)));
    }
  }

  private static String content(StoryVersion m) {
    return m.getContentDigest()
        + m.getVersion()
        + m.getVersionCreated()
        + m.getStatus()
        + m.getEmbargo()
        + m.getHold();
  }

  private static long number(StoryVersion m) {
    Long number = m.getVersion();
    return number == null ? -1 : number;
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
