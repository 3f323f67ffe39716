package parley.tagger.internal.actors;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.tagger.registry.Actor;

/**
 * Recognises a listed person in a full name that is not quite right: one letter wrong, missing, too
 * many or swapped in a last name of five letters or more (two in ten or more) after the right first
 * name, the same in the first name before the right last name, or a middle initial between. Where
 * two people are as near, it is nobody.
 */
final class Misspelling {
  private static final int MIN_LENGTH = 5;
  private static final int LONG_LENGTH = 10;

  private final Names names;

  Misspelling(Names names) {
    this.names = names;
  }

  Optional<Actor> of(String text) {
    String folded = CharacterFolding.text(text);
    int space = folded.indexOf(' ');
    int last = folded.lastIndexOf(' ');
    if (space < 0) {
      return Optional.empty();
    }
    if (last > space && last - space <= 3) {
      Actor exact = names.fullNames().get(folded.substring(0, space) + folded.substring(last));
      if (exact != null) {
        return Optional.of(exact);
      }
    }
    return nearest(folded, space);
  }

  private Optional<Actor> nearest(String folded, int space) {
    String first = folded.substring(0, space);
    String rest = folded.substring(space + 1);
    List<Actor> near = new ArrayList<>();
    for (NearName name : names.near(first, rest)) {
      boolean close =
          name.first().equals(first)
              ? isClose(name.rest(), rest)
              : name.rest().equals(rest) && isClose(name.first(), first);
      if (close && !near.contains(name.actor())) {
        near.add(name.actor());
      }
    }
    return near.size() == 1 ? Optional.of(near.get(0)) : Optional.empty();
  }

  private static boolean isClose(String right, String found) {
    int length = Math.min(right.length(), found.length());
    int allowed = length < MIN_LENGTH ? 0 : length < LONG_LENGTH ? 1 : 2;
    return right.charAt(0) == found.charAt(0) && distance(right, found, allowed) <= allowed;
  }

  /** Edit distance with swaps of neighbours, or more than the limit. */
  static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) > limit) {
      return limit + 1;
    }
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
