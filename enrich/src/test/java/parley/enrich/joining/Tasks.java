package parley.enrich.joining;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import parley.schemas.StoryVersionCheck;
import parley.tagger.alike.Verdict;

/**
 * Homes and meetings, each a task of its own, and the ways between them: what one task tells
 * another arrives in order, and which of all waiting records is taken next is a matter of chance.
 */
final class Tasks {
  private record Way(boolean toHome, int from, boolean fromHome, int to) {}

  /** Records that a history of some stories is allowed. */
  int mostTaken = 60_000;

  private final Random random;
  private final int partitions;
  private final List<Home> homes = new ArrayList<>();
  private final List<MemoryEntries> entries = new ArrayList<>();
  private final List<Meeting> meetings = new ArrayList<>();
  private final Map<Way, Deque<byte[]>> ways = new HashMap<>();
  private final TreeMap<Instant, TreeSet<String>> dues = new TreeMap<>();

  /** As the ledgers have them. */
  final Map<String, Verdict> verdicts = new TreeMap<>();

  Instant now;
  int taken;

  Tasks(Random random, int partitions, JoinRules rules, Instant now) {
    this.random = random;
    this.partitions = partitions;
    this.now = now;
    for (int i = 0; i < partitions; i++) {
      entries.add(new MemoryEntries());
      homes.add(new Home(rules, entries.get(i), new MemoryEntries()));
      meetings.add(new Meeting(rules, new MemoryEntries()));
    }
  }

  int home(String story) {
    return StoryVersionCheck.partition(story, partitions);
  }

  void settle(String story, boolean stands, Instant time, NewText text) {
    Outbox out = new Outbox(partitions);
    homes.get(home(story)).settle(story, stands, time, text, now, out);
    send(true, home(story), out);
    if (!stands) {
      verdicts.remove(story);
    } else {
      verdicts.putIfAbsent(story, Verdict.alone(story));
    }
  }

  private void send(boolean fromHome, int from, Outbox out) {
    out.toMeetings()
        .forEach(m -> way(new Way(false, from, fromHome, m.partition())).add(m.messages()));
    out.toHomes().forEach(m -> way(new Way(true, from, fromHome, m.partition())).add(m.messages()));
    out.verdicts().forEach((story, verdict) -> verdicts.computeIfPresent(story, (s, v) -> verdict));
    out.dues().forEach(d -> dues.computeIfAbsent(d.at(), a -> new TreeSet<>()).add(d.story()));
  }

  private Deque<byte[]> way(Way way) {
    return ways.computeIfAbsent(way, w -> new ArrayDeque<>());
  }

  /** Lets one of the records that wait be taken; false if none waits. */
  boolean step() {
    List<Way> waiting =
        ways.entrySet().stream()
            .filter(e -> !e.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    if (waiting.isEmpty()) {
      return false;
    }
    Way way = waiting.get(random.nextInt(waiting.size()));
    byte[] messages = way(way).remove();
    if (++taken > mostTaken) {
      throw new IllegalStateException("they do not come to rest");
    }
    Outbox out = new Outbox(partitions);
    if (way.toHome()) {
      homes.get(way.to()).take(messages, now, out);
    } else {
      meetings.get(way.to()).take(messages, now, out);
    }
    send(way.toHome(), way.to(), out);
    return true;
  }

  void advance(Duration pause) {
    now = now.plus(pause);
    while (!dues.isEmpty() && !dues.firstKey().isAfter(now)) {
      for (String story : dues.pollFirstEntry().getValue()) {
        Outbox out = new Outbox(partitions);
        homes.get(home(story)).look(story, now, out);
        send(true, home(story), out);
      }
    }
  }

  /** Until nothing waits, and nothing is due. */
  void rest() {
    do {
      while (step()) {
        // the next one
      }
      advance(Home.PATIENCE);
    } while (!dues.isEmpty() || ways.values().stream().anyMatch(w -> !w.isEmpty()));
  }

  /** Takes over what the homes of others know, in an order of chance. */
  void adopt(Tasks others) {
    List<Map.Entry<byte[], byte[]>> all = new ArrayList<>();
    others.entries.forEach(e -> all.addAll(e.map.entrySet()));
    Collections.shuffle(all, random);
    verdicts.putAll(others.verdicts);
    for (Map.Entry<byte[], byte[]> entry : all) {
      String story = HomeKey.story(entry.getKey());
      Outbox out = new Outbox(partitions);
      homes.get(home(story)).adopt(story, entry.getValue(), now, out);
      send(true, home(story), out);
    }
  }

  /** Restarts all tasks: nothing in memory survives. */
  void restart() {
    homes.forEach(Home::reset);
  }
}
