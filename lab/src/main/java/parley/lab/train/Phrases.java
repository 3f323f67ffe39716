package parley.lab.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import parley.lab.TsvFile;
import parley.tagger.Place;

/**
 * Sentences made out of `phrases.tsv` and `actors.tsv`: acts that the labelled sentences have too
 * few of, in the active and the passive voice.
 */
final class Phrases {
  private static final List<String> OPENINGS =
      List.of(
          "",
          "",
          "",
          "",
          "On Monday, ",
          "In a statement, ",
          "Earlier this week ",
          "Last year ",
          "According to reports, ");
  private static final List<String> ENDINGS =
      List.of(
          ".",
          ".",
          "",
          " on Thursday.",
          " after weeks of tension.",
          ", state media reported.",
          " in {o}.",
          ", {o} said.",
          ", officials said on Friday.",
          " last month.",
          " despite calls from {o} for restraint.",
          " in a move welcomed by {o}.");

  private final List<String[]> acts = TsvFile.rows("phrases.tsv");
  private final List<String> actors = new ArrayList<>();
  private final Random random;

  Phrases(long seed) {
    this.random = new Random(seed);
    for (String[] row : TsvFile.rows("actors.tsv")) {
      actors.addAll(List.of(row[1].split(";", -1)));
    }
  }

  /** One made sentence, with where source and target are in it. */
  record Made(String text, Place source, Place target, String root, boolean mutual) {}

  /** Sentences for each act, some of them in the passive. */
  List<Made> make(int perAct) {
    List<Made> made = new ArrayList<>();
    for (String[] act : acts) {
      for (int i = 0; i < perAct; i++) {
        made.add(sentence(act));
      }
    }
    return made;
  }

  private Made sentence(String[] act) {
    boolean passive = act.length > 2 && !act[2].isBlank() && random.nextInt(5) < 2;
    String core =
        passive
            ? "{t} " + (random.nextBoolean() ? "was " : "has been ") + act[2] + " by {s}"
            : "{s} " + act[1];
    String frame =
        OPENINGS.get(random.nextInt(OPENINGS.size()))
            + core
            + ENDINGS.get(random.nextInt(ENDINGS.size()));
    Place[] places = new Place[3];
    String[] names = {actor(), actor(), actor()};
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < frame.length(); i++) {
      if (frame.charAt(i) == '{') {
        int who = "sto".indexOf(frame.charAt(i + 1));
        String name = text.isEmpty() ? capital(names[who]) : names[who];
        places[who] = new Place(text.length(), text.length() + name.length());
        text.append(name);
        i += 2;
      } else {
        text.append(frame.charAt(i));
      }
    }
    boolean talking =
        act[0].equals("CONSULT")
            && List.of("talks with", "met ", "discuss", "negotiating").stream()
                .anyMatch(act[1]::contains);
    boolean dealing =
        act[0].equals("AGREE") && (act[1].startsWith("signed") || act[1].startsWith("reached"));
    boolean mutual = talking || dealing;
    return new Made(text.toString(), places[0], places[1], act[0], mutual);
  }

  private String actor() {
    return actors.get(random.nextInt(actors.size()));
  }

  private static String capital(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
