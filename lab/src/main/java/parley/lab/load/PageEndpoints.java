package parley.lab.load;

import java.util.ArrayList;
import java.util.List;

/** What the page and its API's clients ask: each path of the API, some in several ways. */
final class PageEndpoints {
  private static final List<String> FIXED =
      List.of(
          "aggregates?subject=talks:conflict-1&span=1h",
          "aggregates?subject=all&subject=talks&span=rolling-24h&span=rolling-7d",
          "series?subject=talks:conflict-1&subject=talks:conflict-2&subject=talks&subject=actor:actor-1",
          "series?subject=talks:conflict-1&from=2026-01-01&to=2026-12-31",
          "series?subject=talks:conflict-1&provider=wire-1",
          "series?subject=talks:conflict-1&per=happening",
          "coverage",
          "changes",
          "stages",
          "matrix",
          "timeline",
          "sentences?subject=talks:conflict-1",
          "subjects?type=actor",
          "subjects?type=talks&sort=surprise",
          "stories",
          "stories?conflict=conflict-1",
          "events",
          "happenings",
          "happenings?subject=talks:conflict-1&sort=newest",
          "planned",
          "retractions",
          "conflicts",
          "actors",
          "dyads",
          "languages",
          "balance",
          "received",
          "wires",
          "wires/wire-1");

  private PageEndpoints() {}

  /** All of them, with one story, which founds a happening. */
  static List<String> with(String storyId) {
    List<String> endpoints = new ArrayList<>(FIXED);
    endpoints.add("stories/" + storyId);
    endpoints.add("happenings/" + storyId);
    return endpoints;
  }
}
