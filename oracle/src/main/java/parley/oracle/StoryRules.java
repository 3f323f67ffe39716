package parley.oracle;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.Kind;
import parley.OperatorOrder;
import parley.Status;
import parley.StoryVersion;

/**
 * The rules of what stands, for the messages of one story: which is newest, killed, held, and when
 * it was.
 */
final class StoryRules {
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

  static Map<String, List<StoryVersion>> contents(List<StoryVersion> news) {
    Map<String, List<StoryVersion>> contents = new LinkedHashMap<>();
    for (StoryVersion m : news) {
      contents.computeIfAbsent(content(m), c -> new ArrayList<>()).add(m);
    }
    return contents;
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
    return contents(news).get(content(of)).stream()
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
    return m.getContentDigest()
        + number(m)
        + m.getVersionCreated()
        + m.getStatus()
        + m.getEmbargo()
        + m.getHold();
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
