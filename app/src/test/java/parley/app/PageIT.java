package parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** The page in a browser. */
@ExtendWith(SharedUp.class)
class PageIT {
  private static final String PROVIDER = "page-wire";

  private Chromium chromium;
  private ChromeDriver browser;

  @BeforeEach
  void open() throws IOException {
    chromium = Chromium.open();
    browser = chromium.driver();
  }

  @AfterEach
  void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void theConflictItsCountsAndItsHeadlinesAreShownAndTakenBack(RunningUp up) throws Exception {
    String headline = "Kosovo and Serbia hold peace talks in Brussels";
    String body =
        "BRUSSELS - Negotiators of Kosovo and Serbia met in Brussels for a new round of talks on"
            + " normalising their relations. Serbia called the talks useful.";
    send(up, Stories.story("urn:test:page-1", 1, headline, body));
    send(up, Stories.story("urn:test:page-2", 1, headline + " again", body + " They meet again."));
    RunningUp.await("both stories are counted")
        .untilAsserted(() -> assertThat(stories(up)).isEqualTo(2));

    browser.get(up.page() + "/?conflict=kosovo-serbia");

    shown("#lead h1", "Kosovo-Serbia dispute");
    shown("#conflicts button[aria-current=true] .n", "2");
    shown("#numbers tbody tr:first-child td:first-of-type", "2");
    shown("#stories .headline", headline, headline + " again");
    shown("#stories .headline mark", "Kosovo", "Serbia", "Kosovo", "Serbia");
    assertThat(browser.findElements(By.cssSelector("#chart canvas"))).isNotEmpty();
    assertThat(texts("#actors tr")).anySatisfy(row -> assertThat(row).contains("Serbia"));
    assertThat(browser.getTitle()).contains("Kosovo");

    browser.findElement(By.cssSelector("#stories summary")).click();
    RunningUp.await("an opened story's acts")
        .untilAsserted(
            () -> assertThat(texts("#stories .acts li")).anyMatch(act -> act.contains("Serbia")));

    send(up, Stories.kill("urn:test:page-2", 2));

    shown("#conflicts button[aria-current=true] .n", "1");
    shown("#stories .headline", headline);
    shown("#retractions .cause", "Killed");
    RunningUp.await("the balance is shown to sum")
        .untilAsserted(
            () ->
                assertThat(texts("#balance .verdict")).first().asString().contains("exactly one"));
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
        .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .isEmpty();
  }

  @Test
  void whatIsPlannedAndWhereThePartiesStandAreShown(RunningUp up) throws Exception {
    String body =
        "YEREVAN - Azerbaijan accepted the peace plan of the European Union on Wednesday and"
            + " Armenia welcomed it. Armenia and Azerbaijan will hold peace talks in Brussels on"
            + " Friday.";
    String headline = "Azerbaijan accepts peace plan, to meet Armenia on Friday";
    send(up, Stories.story("urn:test:page-3", 1, headline, body));
    RunningUp.await("a planned act")
        .untilAsserted(
            () -> assertThat(up.api("/planned?conflict=armenia-azerbaijan")).isNotEmpty());

    browser.get(up.page() + "/?conflict=armenia-azerbaijan");

    RunningUp.await("the plan with its day")
        .untilAsserted(
            () ->
                assertThat(texts("#planned li"))
                    .anySatisfy(plan -> assertThat(plan).contains("Armenia", "Azerbaijan")));
    RunningUp.await("a party's posture")
        .untilAsserted(
            () -> assertThat(texts("#actors td.posture")).anyMatch(p -> p.contains("of 1 story")));
  }

  private static int stories(RunningUp up) throws Exception {
    return up.api("/aggregates?subject=talks:kosovo-serbia&span=rolling-24h")
        .path(0)
        .path("stories")
        .asInt();
  }

  private static void send(RunningUp up, JsonNode story) throws Exception {
    assertThat(up.post(PROVIDER, story.toString()).statusCode()).isEqualTo(202);
  }

  private void shown(String selector, String... texts) {
    RunningUp.await(selector)
        .untilAsserted(() -> assertThat(texts(selector)).containsExactlyInAnyOrder(texts));
  }

  private List<String> texts(String selector) {
    try {
      return browser.findElements(By.cssSelector(selector)).stream()
          .map(WebElement::getText)
          .map(String::strip)
          .toList();
    } catch (StaleElementReferenceException e) {
      // the page has just been filled anew: ask again
      return List.of();
    }
  }
}
