package parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/**
 * An analyst's morning, step by step: what changed, why, down to the sentences; against another
 * conflict; last month; the same numbers elsewhere. Leaves a picture of each step.
 */
@ExtendWith(SharedUp.class)
class AnalystPathIT {
  @Test
  void fromWhatChangedToSentencesToAnotherConflictToLastMonthAndElsewhere(RunningUp up)
      throws Exception {
    PastWeeks.send(up);
    try (OpenPage page = OpenPage.at(up, "/")) {
      // open: what changed comes first, and Sudan is among it
      page.showsWithin("#changes-conflicts + .lines .what", "Sudan");
      page.showsWithin("#changes-conflicts + .lines .turn", "more than usual");
      page.picture("1-what-changed");

      // why: the line opens to its stories, and they to their sentences
      page.press("#changes-conflicts + .lines summary", "Sudan");
      page.showsWithin("#changes-conflicts + .lines details[open] .headline", "truce");
      page.picture("2-why");
      page.press("#changes-conflicts + .lines details[open] .further a", "All");
      page.showsWithin("#reader-title", "Stories behind a number");
      page.showsWithin("#reader blockquote", "Jeddah");
      assertThat(page.browser().findElements(By.cssSelector("#reader mark"))).isNotEmpty();
      assertThat(
              page.browser().findElement(By.cssSelector("#reader a.headline")).getAttribute("href"))
          .startsWith("https://wire.example/");
      page.picture("3-sentences");

      // the conflict itself, over time
      page.press("#conflicts a", "Sudan");
      page.press("#panels a", "Coverage");
      page.showsWithin("#lead h1", "Sudan");
      page.showsWithin(".figure[data-figure=stages] .readout", "deal");
      page.picture("4-coverage");

      // against another
      page.press("#panels a", "Compare");
      page.press(".found a", "and");
      page.showsWithin(".chosen li", "Sudan");
      assertThat(page.texts(".chosen li")).hasSize(2);
      page.picture("5-compare");

      // last month
      page.press("#panels a", "Coverage");
      page.press("#range a", "28 d");
      page.showsWithin("#range [aria-current]", "28 d");
      page.picture("6-last-month");

      // CSV equals SQL
      assertThat(storiesInCsv(up, page)).isEqualTo(storiesInSql(up));

      // the link opens the same elsewhere
      String readout = ".figure[data-figure=coverage] .readout";
      List<String> here = page.texts(readout);
      try (OpenPage elsewhere = OpenPage.at(up, page.address())) {
        elsewhere.shows(readout, here.toArray(String[]::new));
        elsewhere.showsWithin("#lead h1", "Sudan");
        elsewhere.showsWithin("#panels [aria-current]", "Coverage");
      }

      // and Back leads back, view by view
      page.browser().navigate().back();
      page.showsWithin("#range [aria-current]", "7 d");
      page.browser().navigate().back();
      page.showsWithin("#panels [aria-current]", "Compare");
      page.expectNoComplaints();
    }
  }

  /** The talks' stories of all steps, as the link to CSV has them. */
  private static long storiesInCsv(RunningUp up, OpenPage page) throws Exception {
    page.press(".save-box summary", "Copy or download");
    WebElement link = page.browser().findElement(By.cssSelector("a[data-save='coverage.csv']"));
    URI address = URI.create(link.getAttribute("href"));
    String csv = up.ask(address.getRawPath() + "?" + address.getRawQuery()).body();
    List<String> lines = csv.lines().toList();
    List<String> head = Arrays.asList(lines.get(0).split(","));
    return lines.stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .filter(row -> row[head.indexOf("subject")].equals("talks:" + PastWeeks.CONFLICT))
        .mapToLong(row -> Long.parseLong(row[head.indexOf("stories")]))
        .sum();
  }

  private static long storiesInSql(RunningUp up) throws Exception {
    return up.number(
        "SELECT sum(stories) FROM buckets('talks:"
            + PastWeeks.CONFLICT
            + "', '1d', date_trunc('day', now(), 'UTC') - interval '27 days', now())");
  }
}
