package parley.enrich.standing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.enrich.rollup.Contribution;
import parley.enrich.rollup.Tally;
import parley.ledger.ContributionEntry;
import parley.ledger.EventCount;
import parley.ledger.SubjectsTally;

/**
 * Contributions as the ledger keeps them: each tally once, whatever number of subjects it was added
 * to, and each event's name once.
 */
final class ContributionEntries {
  private ContributionEntries() {}

  static ContributionEntry entry(Contribution contribution) {
    Map<Tally, List<String>> subjects = new LinkedHashMap<>();
    contribution
        .tallies()
        .forEach(
            (subject, tally) ->
                subjects.computeIfAbsent(tally, t -> new ArrayList<>()).add(subject));
    Map<String, Integer> events = new LinkedHashMap<>();
    List<SubjectsTally> tallies = new ArrayList<>();
    Tally one = contribution.tallies().values().iterator().next();
    subjects.forEach(
        (tally, named) -> {
          boolean alike =
              tally.providers().equals(one.providers()) && tally.taggers().equals(one.taggers());
          if (!alike) {
            throw new IllegalArgumentException("a story has one provider and one tagger");
          }
          tallies.add(
              new SubjectsTally(
                  named,
                  Arrays.stream(tally.counts()).boxed().toList(),
                  counts(tally.events(), events)));
        });
    return new ContributionEntry(
        contribution.storyTime().toEpochMilli(),
        one.providers(),
        one.taggers(),
        List.copyOf(events.keySet()),
        tallies);
  }

  private static List<EventCount> counts(Map<String, Long> named, Map<String, Integer> places) {
    List<EventCount> counts = new ArrayList<>();
    named.forEach(
        (event, n) -> {
          places.putIfAbsent(event, places.size());
          counts.add(new EventCount(places.get(event), n));
        });
    return counts;
  }

  static Contribution contribution(ContributionEntry entry) {
    SortedMap<String, Tally> tallies = new TreeMap<>();
    for (SubjectsTally each : entry.getTallies()) {
      Map<String, Long> events = new TreeMap<>();
      each.getEvents().forEach(e -> events.put(entry.getEvents().get(e.getEvent()), e.getN()));
      Tally tally =
          Tally.of(
              each.getCounts().stream().mapToLong(Long::longValue).toArray(),
              entry.getProviders(),
              entry.getTaggers(),
              events);
      each.getSubjects().forEach(subject -> tallies.put(subject, tally));
    }
    return new Contribution(Instant.ofEpochMilli(entry.getStoryTime()), tallies);
  }
}
