package parley.lab.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A wire without an end, in ninjs: news, corrections, kills early and late, what is withheld,
 * embargoes of seconds, the very same message again. Bodies are words for the oracle's tagger.
 */
final class GeneratedWire {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int REMEMBERED = 60;
  private static final List<String> CONFLICTS = List.of("russia-ukraine", "sudan", "-");
  private static final List<String> ACTORS = List.of("RUS,RUS", "UKR,UKR", "nato,-", "SDN,SDN");
  private static final List<String> ROOTS = List.of("CONSULT,1", "AID,2", "ACCUSE,3");

  private record Sent(String id, int version, String message) {}

  private final Random random;
  private final Clock clock;
  private final List<Sent> recent = new ArrayList<>();
  private int stories;
  private int texts;

  GeneratedWire(long seed, Clock clock) {
    this.random = new Random(seed);
    this.clock = clock;
  }

  /** The next message, as its sender posts it. */
  String next() {
    int kind = recent.isEmpty() ? 0 : random.nextInt(20);
    if (kind < 10) {
      return send("urn:example:" + stories++, 1, "usable", 0);
    }
    Sent before = recent.get(random.nextInt(recent.size()));
    return switch (kind) {
      case 10, 11, 12, 13 -> send(before.id(), before.version() + 1, "usable", 0);
      case 14 -> send(before.id(), before.version() + 1, "canceled", 0);
      case 15 -> send(before.id(), before.version() + 1, "withheld", 0);
      case 16 -> send(before.id(), before.version() + 1, "usable", 1 + random.nextInt(20));
      case 17 -> send("urn:example:" + stories++, 1, "usable", 1 + random.nextInt(20));
      default -> before.message();
    };
  }

  private String send(String id, int version, String status, int embargoSeconds) {
    Instant now = clock.instant();
    ObjectNode item = JSON.createObjectNode();
    item.put("uri", id);
    item.put("version", Integer.toString(version));
    item.put("versioncreated", now.toString());
    item.put("pubstatus", status);
    item.put("headline", "Headline " + texts);
    item.put("body_text", body());
    if (embargoSeconds > 0) {
      item.put("embargoed", now.plusSeconds(embargoSeconds).toString());
    }
    String message = item.toString();
    if (recent.size() == REMEMBERED) {
      recent.remove(random.nextInt(REMEMBERED));
    }
    recent.add(new Sent(id, version, message));
    return message;
  }

  private String body() {
    List<String> words = new ArrayList<>(List.of("language=en"));
    if (random.nextInt(3) > 0) {
      words.add("talks");
    }
    String conflict = CONFLICTS.get(random.nextInt(CONFLICTS.size()));
    if (!conflict.equals("-")) {
      words.add("conflict=" + conflict);
    }
    words.add("tone=" + (random.nextInt(2_001) - 1_000));
    String one = ACTORS.get(random.nextInt(ACTORS.size()));
    String other = ACTORS.get(random.nextInt(ACTORS.size()));
    words.add("actor=" + one + "," + random.nextInt(1_000) + ",-,2,1");
    if (!one.equals(other)) {
      words.add("actor=" + other + ",-,-" + random.nextInt(1_000) + ",1,-");
      words.add(
          String.join(
              ",",
              "relation=" + id(one),
              id(other),
              ROOTS.get(random.nextInt(ROOTS.size())),
              Integer.toString(random.nextInt(3) - 1),
              "-"));
    }
    words.add("text-" + texts++);
    return String.join(" ", words);
  }

  private static String id(String actor) {
    return actor.substring(0, actor.indexOf(','));
  }
}
