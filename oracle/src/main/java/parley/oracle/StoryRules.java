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
import java.util.Set;
import parley.Kind;
import parley.OperatorOrder;
import parley.Status;
import parley.StoryVersion;

/**
 * The rules of what stands, for the messages of one story: which is newest, killed, held, and when
 * it was.
 */
final class StoryRules {
  /** The most reports of one content of a story. */
  private static final long MAX_REPORTS = 20;

  private StoryRules() {}

  static boolean isOrder(StoryVersion m) {
    return m.getOperatorOrder() != OperatorOrder.NONE || m.getStatus() == Status.CANCELED;
  }

  static boolean isNews(StoryVersion m) {
    return !isOrder(m) && m.getKind() == Kind.NEWS;
  }

  static List<StoryVersion> news(List<Oracle.Arrived> messages) {
    return messages.stream().map(Oracle.Arrived::message).filter(StoryRules::isNews).toList();
  }

  static List<StoryVersion> orders(List<Oracle.Arrived> messages) {
    return messages.stream().map(Oracle.Arrived::message).filter(StoryRules::isOrder).toList();
  }

  private static Map<String, List<Oracle.Arrived>> versions(List<Oracle.Arrived> messages) {
    Map<String, List<Oracle.Arrived>> versions = new LinkedHashMap<>();
    for (Oracle.Arrived m : messages) {
      if (isNews(m.message())) {
        versions.computeIfAbsent(content(m.message()), c -> new ArrayList<>()).add(m);
      }
    }
    return versions;
  }

  /** True if another message has brought the same content under the same number and time. */
  static boolean isDuplicate(Oracle.Arrived m, List<Oracle.Arrived> before) {
    return isNews(m.message())
        && !m.byBytes()
        && versions(before).containsKey(content(m.message()));
  }

  /** Messages that are news and no duplicates. */
  static long counted(List<Oracle.Arrived> messages) {
    long counted = 0;
    for (int i = 0; i < messages.size(); i++) {
      Oracle.Arrived m = messages.get(i);
      counted += isNews(m.message()) && !isDuplicate(m, messages.subList(0, i)) ? 1 : 0;
    }
    return counted;
  }

  /** Different contents, whatever their numbers and times; a release told them apart by these. */
  static long contents(List<Oracle.Arrived> messages) {
    Set<String> texts = new HashSet<>();
    long contents = 0;
    for (List<Oracle.Arrived> version : versions(messages).values()) {
      boolean fresh = texts.add(text(version.get(0).message()));
      contents += fresh || version.get(0).byBytes() ? 1 : 0;
    }
    return contents;
  }

  /**
   * The newest version that is no repeat, by all who brought it, and all repeats of its content.
   */
  static long reports(List<Oracle.Arrived> messages, StoryVersion newest) {
    Set<String> texts = new HashSet<>();
    List<StoryVersion> first = new ArrayList<>();
    long reports = 0;
    Map<String, List<Oracle.Arrived>> versions = versions(messages);
    for (List<Oracle.Arrived> version : versions.values()) {
      StoryVersion one = version.get(0).message();
      boolean fresh = texts.add(text(one));
      if (!text(one).equals(text(newest))) {
        continue;
      }
      if (fresh || version.get(0).byBytes()) {
        version.forEach(m -> first.add(m.message()));
      } else {
        reports++;
      }
    }
    List<Oracle.Arrived> brought = versions.get(content(newest(first)));
    for (int i = 0; i < brought.size(); i++) {
      reports += i == 0 || brought.get(i).byBytes() ? 1 : 0;
    }
    return Math.min(reports, MAX_REPORTS);
  }

  static StoryVersion newest(List<StoryVersion> news) {
    return news.stream()
        .max(
            Comparator.comparing(StoryRules::number)
                .thenComparing(
                    StoryVersion::getVersionCreated,
                    Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(StoryVersion::getReceivedAt)
                .thenComparing(StoryVersion::getContentDigest))
        .orElseThrow();
  }

  static Instant receipt(List<StoryVersion> news, StoryVersion of) {
    return news.stream()
        .filter(m -> content(m).equals(content(of)))
        .map(StoryVersion::getReceivedAt)
        .min(Instant::compareTo)
        .orElseThrow();
  }

  static boolean undated(List<StoryVersion> news) {
    Instant time = storyTime(news);
    return time.isBefore(Instant.parse("1990-01-01T00:00:00Z"))
        || time.isAfter(receipt(news, newest(news)).plus(Duration.ofDays(7)));
  }

  static String content(StoryVersion m) {
    return text(m) + number(m) + m.getVersionCreated();
  }

  private static String text(StoryVersion m) {
    return m.getContentDigest() + m.getStatus() + m.getEmbargo() + m.getHold();
  }

  static BigInteger number(StoryVersion m) {
    Object number = m.getVersion() == null ? m.getVersionText() : m.getVersion();
    String digits = String.valueOf(number);
    return digits.matches("[0-9]+") ? new BigInteger(digits) : BigInteger.valueOf(-1);
  }

  static boolean killed(List<StoryVersion> orders) {
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

  static boolean heldByOperator(List<StoryVersion> orders) {
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

  static boolean held(StoryVersion m, Instant now) {
    return m.getHold() != null
        || (m.getEmbargo() != null
            && (m.getEmbargo().getUntil() == null || m.getEmbargo().getUntil().isAfter(now)));
  }

  static boolean cleared(List<StoryVersion> orders, Instant receipt) {
    return orders.stream()
        .anyMatch(
            o ->
                o.getOperatorOrder() == OperatorOrder.RELEASE
                    && !o.getReceivedAt().isBefore(receipt));
  }

  static Instant storyTime(List<StoryVersion> news) {
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
