package parley.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import parley.Embargo;
import parley.Kind;
import parley.OperatorOrder;
import parley.Status;
import parley.StoryVersion;
import parley.schemas.Digest;

/**
 * Random histories of many stories, the same for the same seed: versions with and without numbers,
 * corrections that move, withheld and back, kills early and late, lifts, embargoes that end on the
 * way, repeats, retries, kills of other documents; mostly in order, or thoroughly shuffled.
 */
public final class Histories {
  /** The instant at which every history begins. */
  public static final Instant BEGIN = Instant.parse("2026-03-01T22:30:00Z");

  private static final List<String> PROVIDERS = List.of("agency", "wire-two", "feed");
  private static final List<String> CONFLICTS = List.of("russia-ukraine", "sudan", "-");
  private static final List<String> ACTORS =
      List.of("RUS,RUS", "UKR,UKR", "vladimir-putin,RUS", "nato,-", "SDN,SDN", "rsf,-");

  /** How acts are told; the day's news as often as all else. */
  private static final List<String> TOLD =
      List.of("NEWS", "NEWS", "NEWS", "NEWS", "PAST", "PLANNED", "HYPOTHETICAL", "DENIED");

  private static final List<String> ROOTS = List.of("CONSULT,1", "AID,2", "ACCUSE,3", "ASSAULT,4");

  /** One message, and how long after the one before it comes. */
  public record Delivery(StoryVersion message, Duration pause) {}

  private final Random random;
  private final Random likes;
  private final int alike;
  private final boolean weeks;
  private final List<StoryVersion> messages = new ArrayList<>();

  private Histories(long seed, boolean weeks, int alike) {
    this.random = new Random(seed);
    this.likes = new Random(seed);
    this.alike = alike;
    this.weeks = weeks;
  }

  /** A history of a number of stories, over some hours. */
  public static List<Delivery> of(long seed, int stories) {
    return new Histories(seed, false, 0).history(stories);
  }

  /** One in which texts are copies of each other, and tell of the same acts. */
  public static List<Delivery> alike(long seed, int stories) {
    return new Histories(seed, false, 1 + (int) (seed % 6)).history(stories);
  }

  /**
   * One that leaps over days, about two weeks in all, so that a horizon of some days is reached
   * within it, by stories that come as they are received and by others that come late.
   */
  public static List<Delivery> overWeeks(long seed, int stories) {
    return received(new Histories(seed, true, 0).history(stories));
  }

  private static List<Delivery> received(List<Delivery> deliveries) {
    List<Delivery> received = new ArrayList<>();
    Instant now = BEGIN;
    for (Delivery delivery : deliveries) {
      now = now.plus(delivery.pause());
      StoryVersion message = delivery.message();
      int kind = Math.floorMod(message.getStoryId().hashCode(), 5);
      StoryVersion.Builder live = StoryVersion.newBuilder(message).setReceivedAt(now);
      if (kind == 0) {
        // its time is that of its receipt until a version says better
        boolean says = message.getMessageId().hashCode() % 2 == 0;
        live.setFirstCreated(null).setVersionCreated(says ? now : null);
      }
      received.add(kind < 4 ? new Delivery(live.build(), delivery.pause()) : delivery);
    }
    return received;
  }

  private List<Delivery> history(int stories) {
    for (int story = 0; story < stories; story++) {
      story(new Messages(PROVIDERS.get(random.nextInt(3)), "story-" + story));
    }
    if (random.nextBoolean()) {
      messages.sort((a, b) -> a.getReceivedAt().compareTo(b.getReceivedAt()));
      for (int i = 0; i < messages.size() / 10; i++) {
        Collections.swap(messages, any(messages.size()), any(messages.size()));
      }
    } else {
      Collections.shuffle(messages, random);
    }
    List<StoryVersion> all = new ArrayList<>(messages);
    for (StoryVersion message : messages) {
      if (any(8) == 0) {
        all.add(any(all.size()), message);
      }
    }
    return all.stream().map(m -> new Delivery(m, pause())).toList();
  }

  private Duration pause() {
    int kind = any(100);
    if (weeks && kind > 95) {
      return Duration.ofDays(1 + any(6)).plusSeconds(any(86_400));
    }
    if (kind < 60) {
      return Duration.ofMillis(any(3_000));
    }
    if (kind < 99) {
      return Duration.ofSeconds(any(150));
    }
    return Duration.ofHours(any(8));
  }

  private void story(Messages story) {
    boolean numbered = any(3) > 0;
    boolean mining = any(12) > 0;
    Instant born = born();
    Instant received = BEGIN.plusMillis(any(7_200_000));
    String body = body();
    int versions = 1 + any(4);
    StoryVersion last = null;
    for (int v = 1; v <= versions; v++) {
      received = received.plusMillis(1 + any(1_200_000));
      body = any(5) == 0 ? body : body();
      StoryVersion.Builder version =
          story
              .version(numbered ? Long.valueOf(v - any(2)) : null, body, received)
              .setVersionText(numbered ? null : text(born, v))
              .setVersionCreated(any(numbered ? 6 : 2) == 0 ? null : born.plusSeconds(60L * v))
              .setFirstCreated(any(4) == 0 ? born : null)
              .setMiningAllowed(mining);
      last = burdened(version, received).build();
      messages.add(last);
      repeats(last);
    }
    orders(story, last, received);
  }

  /** No number, or one that no `long` holds. */
  private static String text(Instant born, int version) {
    return born.getEpochSecond() % 2 == 0 ? "abc" : "0" + "8".repeat(18 + version);
  }

  private Instant born() {
    int kind = any(40);
    if (kind == 0) {
      return Instant.EPOCH;
    }
    if (kind == 1) {
      return Instant.parse("2087-05-05T05:05:05Z");
    }
    if (kind < 6) {
      return BEGIN.minus(Duration.ofDays(1 + any(weeks ? 14 : 900)));
    }
    if (kind < 8) {
      return BEGIN.plus(Duration.ofHours(any(30)));
    }
    return BEGIN.plusSeconds(any(10_000) - 3_600L);
  }

  private StoryVersion.Builder burdened(StoryVersion.Builder version, Instant received) {
    int kind = any(30);
    if (kind < 3) {
      version.setStatus(Status.WITHHELD);
    } else if (kind < 7) {
      version.setEmbargo(Messages.until(received.plusSeconds(any(9_000) - 1_000L)));
    } else if (kind == 7) {
      version.setEmbargo(new Embargo(null, "when we say so"));
    } else if (kind == 8) {
      version.setHold("unknown status");
    } else if (kind == 9) {
      version.setKind(Kind.ADVISORY);
    }
    return version;
  }

  private void repeats(StoryVersion version) {
    for (int i = any(12) - 9; i > 0; i--) {
      messages.add(
          StoryVersion.newBuilder(version)
              .setMessageId(Digest.sha256(version.getMessageId() + i))
              .setReceivedAt(version.getReceivedAt().plusMillis(1 + any(900_000)))
              .build());
    }
  }

  private void orders(Messages story, StoryVersion last, Instant received) {
    Instant at = received.plusMillis(any(1_000_000) - 500_000L);
    int kind = any(20);
    if (kind < 4) {
      StoryVersion kill =
          (kind == 0
                  ? story.order(OperatorOrder.KILL, at)
                  : story.kill(at).setTarget(kind == 1 ? last.getMessageId() : null))
              .build();
      messages.add(kill);
      if (any(3) == 0) {
        messages.add(
            story
                .order(OperatorOrder.LIFT, at.plusSeconds(any(600)))
                .setTarget(any(2) == 0 ? null : kill.getMessageId())
                .build());
      }
    } else if (kind < 6) {
      messages.add(story.order(OperatorOrder.HOLD, at).build());
      if (any(2) == 0) {
        messages.add(story.order(OperatorOrder.RELEASE, at.plusSeconds(any(900))).build());
      }
    } else if (kind == 6) {
      messages.add(story.order(OperatorOrder.RELEASE, at).build());
    } else if (kind == 7) {
      messages.add(
          StoryVersion.newBuilder(last)
              .setMessageId(Digest.sha256(last.getMessageId() + "retag"))
              .setOperatorOrder(OperatorOrder.RETAG)
              .build());
    }
  }

  private String body() {
    List<String> words = new ArrayList<>();
    int language = any(8);
    if (language == 0) {
      words.addAll(List.of("language=de", "untagged=language:de"));
    } else if (language < 6) {
      words.add("language=en");
    }
    if (any(3) > 0) {
      words.add("talks");
    }
    String conflict = CONFLICTS.get(any(CONFLICTS.size()));
    if (!conflict.equals("-")) {
      words.add("conflict=" + conflict);
    }
    if (any(4) > 0) {
      words.add("tone=" + vote());
    }
    List<String> actors = new ArrayList<>(ACTORS);
    Collections.shuffle(actors, random);
    List<String> chosen = actors.subList(0, any(4));
    for (String actor : chosen) {
      String posture = any(2) == 0 ? "-" : Integer.toString(any(3) - 1);
      words.add(
          String.join(
              ",", "actor=" + actor, said(), said(), Integer.toString(1 + any(3)), posture));
    }
    for (int i = any(3); i > 0 && chosen.size() > 1; i--) {
      String source = chosen.get(any(chosen.size())).split(",", -1)[0];
      String target = chosen.get(any(chosen.size())).split(",", -1)[0];
      words.add(
          String.join(
              ",",
              "relation=" + source,
              target,
              ROOTS.get(any(ROOTS.size())),
              Integer.toString(any(3) - 1),
              any(2) == 0 ? "-" : "spokesman",
              TOLD.get(any(TOLD.size()))));
    }
    words.add("text-" + any(1_000_000));
    if (alike > 0 && likes.nextInt(6) > 0) {
      words.add("wire=" + likes.nextInt(alike) + "." + likes.nextInt(6));
      words.add("act=" + likes.nextInt(alike) + "." + likes.nextInt(6));
    }
    return String.join(" ", words);
  }

  private String said() {
    return any(3) == 0 ? "-" : Integer.toString(vote());
  }

  private int vote() {
    return any(5) == 0 ? 0 : any(2_001) - 1_000;
  }

  private int any(int bound) {
    return random.nextInt(bound);
  }
}
