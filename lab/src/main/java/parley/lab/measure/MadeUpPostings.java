package parley.lab.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import parley.enrich.rollup.Contribution;
import parley.enrich.rollup.Posting;
import parley.oracle.Messages;
import parley.oracle.WordTagger;

/**
 * The postings of made-up stories: every third is of peace talks between two of 24 actors; a
 * correction replaces all that is said, and comes twenty stories later.
 */
final class MadeUpPostings {
  private static final String[] CONFLICTS = {"russia-ukraine", "sudan", "israel-palestine"};
  private static final String[] COUNTRIES = {"RUS", "UKR", "SDN", "ISR", "USA", "TUR"};
  private static final int CORRECTED_AFTER = 20;

  private final Random random = new Random(23);
  private final WordTagger tagger = new WordTagger();
  private final List<Posting> postings = new ArrayList<>();

  private MadeUpPostings() {}

  /** The same with every tenth story corrected. */
  static List<Posting> of(int stories, Duration over, Instant until) {
    return of(stories, over, until, 10);
  }

  /**
   * The postings of stories whose times are spread evenly over a length of time until an instant.
   *
   * @param corrections of a hundred stories
   */
  static List<Posting> of(int stories, Duration over, Instant until, int corrections) {
    MadeUpPostings made = new MadeUpPostings();
    List<Optional<Contribution>> correctable = new ArrayList<>();
    for (int i = 0; i < stories; i++) {
      long back = over.toMillis() * (stories - i) / stories;
      Instant time = Instant.ofEpochMilli(until.toEpochMilli() - back);
      Optional<Contribution> contribution = made.contribution(i, time);
      made.postings.addAll(Contribution.between(Optional.empty(), contribution));
      correctable.add(contribution);
      int left = corrections;
      for (int n = i - CORRECTED_AFTER; n >= 0 && left > 0; n -= CORRECTED_AFTER) {
        if (n * 37 % 100 < left) {
          Optional<Contribution> before = correctable.get(n);
          Optional<Contribution> after = made.contribution(n, before.orElseThrow().storyTime());
          made.postings.addAll(Contribution.between(before, after));
          correctable.set(n, after);
        }
        left -= 100;
      }
    }
    return made.postings;
  }

  private Optional<Contribution> contribution(int number, Instant time) {
    String provider = "wire-" + number % 8;
    var version = new Messages(provider, "story-" + number).version(1L, body(), time).build();
    return Optional.of(Contribution.of(provider, time, 1, tagger.apply(version, time)));
  }

  private String body() {
    String source = "actor-" + random.nextInt(12);
    String target = "actor-" + (12 + random.nextInt(12));
    return String.format(
        Locale.ROOT,
        "%s conflict=%s tone=%d actor=%s,%s,%d,-,2 actor=%s,%s,-,-,1 relation=%s,%s,%s",
        random.nextInt(3) == 0 ? "talks" : "news",
        any(CONFLICTS),
        random.nextInt(2001) - 1000,
        source,
        any(COUNTRIES),
        random.nextInt(2001) - 1000,
        target,
        any(COUNTRIES),
        source,
        target,
        random.nextBoolean() ? "CONSULT,1,1,-" : "ACCUSE,3,-1,-");
  }

  private String any(String[] from) {
    return from[random.nextInt(from.length)];
  }
}
