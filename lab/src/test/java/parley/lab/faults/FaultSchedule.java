package parley.lab.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What goes wrong, and in what order: the same for the same seed, every kind equally often. */
final class FaultSchedule {
  private static final int MAX_SECONDS = 12;

  enum Kind {
    BROKER_KILLED,
    BROKER_CUT_OFF,
    INGEST_KILLED,
    ENRICH_KILLED,
    ENRICH_LOST,
    ENRICH_STOPPED,
    SINK_KILLED,
    SINK_STOPPED,
    DATABASE_KILLED,
    DATABASE_CUT_OFF
  }

  /**
   * One fault.
   *
   * @param which of several it strikes, counted from 0 and round again
   * @param lasts how long until what it struck is there again
   */
  record Fault(Kind kind, int which, Duration lasts) {}

  private FaultSchedule() {}

  static List<Fault> of(long seed, int faults) {
    Random random = new Random(seed);
    List<Fault> schedule = new ArrayList<>();
    while (schedule.size() < faults) {
      List<Kind> round = new ArrayList<>(List.of(Kind.values()));
      Collections.shuffle(round, random);
      for (Kind kind : round) {
        Duration lasts = Duration.ofSeconds(1L + random.nextInt(MAX_SECONDS));
        schedule.add(new Fault(kind, random.nextInt(6), lasts));
      }
    }
    return schedule.subList(0, faults);
  }
}
