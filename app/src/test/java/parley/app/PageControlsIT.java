package parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/** What one types, chooses and asks for on the page, while it asks anew by itself. */
@ExtendWith(SharedUp.class)
class PageControlsIT {
  private static final String PROVIDER = "controls-wire";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void whatIsBeingTypedStaysWhenThePageAsksAnew(RunningUp up) throws Exception {
    String headline = "Afghanistan and Pakistan hold peace talks in Doha";
    String body = "DOHA - Negotiators of Afghanistan and Pakistan met in Doha for peace talks.";
    send(up, Stories.story("urn:test:typed-1", 1, headline, body));
    awaitStories(up, "talks:afghanistan-pakistan", 1);
    try (OpenPage page = OpenPage.at(up, "/?range=24h&conflict=afghanistan-pakistan")) {
      page.showsWithin("#conflicts a[aria-current=true] .n", "1");
      page.press("#choices summary", "Dates");
      page.showsWithin("#choices select[name=provider]", PROVIDER);
      page.browser()
          .executeScript(
              "const f = n => document.querySelector('#choices input[name=' + n + ']');"
                  + "f('from').value = '2020-01-05'; f('at').value = '2020-01-06T10:00';"
                  + "f('to').focus()");

      send(up, Stories.story("urn:test:typed-2", 1, headline + " again", body + " They agreed."));
      page.showsWithin("#conflicts a[aria-current=true] .n", "2");
      assertThat(value(page, "from")).isEqualTo("2020-01-05");
      assertThat(value(page, "at")).isEqualTo("2020-01-06T10:00");

      // another view has other times
      page.press("#range a", "28 d");
      assertThat(value(page, "from")).isNotEqualTo("2020-01-05");
      assertThat(value(page, "at")).isEqualTo("");
    }
  }

  private static Object value(OpenPage page, String name) {
    return page.browser()
        .executeScript(
            "return document.querySelector('#choices input[name=' + arguments[0] + ']').value",
            name);
  }

  @Test
  void whatIsTakenBackLeavesAPageOfEarlierNumbersAndIsNotKnownThere(RunningUp up) throws Exception {
    String headline = "Israel and Lebanon hold peace talks in Naqoura";
    String body = "NAQOURA - Negotiators of Israel and Lebanon met for ceasefire talks.";
    send(up, Stories.story("urn:test:known-1", 1, headline, body));
    send(up, Stories.story("urn:test:known-2", 1, headline + " again", body + " They agreed."));
    awaitStories(up, "talks:israel-lebanon", 2);
    String now = "/?range=24h&conflict=israel-lebanon&panel=";
    String then = "&asOf=" + Instant.now().truncatedTo(ChronoUnit.SECONDS);
    try (OpenPage page = OpenPage.at(up, now + "timeline" + then)) {
      page.showsWithin("#reader .headline", "again");
      send(up, Stories.kill("urn:test:known-2", 2));
      RunningUp.await("it has left the reader")
          .untilAsserted(() -> assertThat(page.words()).doesNotContain(headline + " again"));

      page.open(now + "timeline");
      page.showsWithin("#panel .cause", "Killed");
      page.open(now + "timeline" + then);
      assertThat(page.browser().findElements(By.cssSelector("#panel .cause"))).isEmpty();
      page.open(now + "changes");
      page.showsWithin("#panel .cause", "Killed");
      page.open(now + "changes" + then);
      assertThat(page.browser().findElements(By.cssSelector("#panel .cause"))).isEmpty();
      page.expectNoComplaints();
    }
  }

  @Test
  void stagesAreNotComparedAsKnownAtAnEarlierTime(RunningUp up) throws Exception {
    for (int i = 0; i < 3; i++) {
      send(
          up,
          Stories.story(
              "urn:test:stages-" + i,
              1,
              "India and China sign peace agreement on border, round " + i,
              "India and China signed a peace agreement on their border in New Delhi, "
                  + i
                  + " officials said."));
    }
    awaitStories(up, "talks:india-china", 3);
    String compared = "/?range=24h&panel=compare&compare=talks:india-china";
    String ribbon = ".figure[data-figure=compared-stages]";
    try (OpenPage page = OpenPage.at(up, compared)) {
      RunningUp.await("a ribbon")
          .until(() -> page.browser().findElement(By.cssSelector(ribbon)).isDisplayed());
      page.open(compared + "&asOf=" + Instant.now().truncatedTo(ChronoUnit.SECONDS));
      page.showsWithin(".chosen li", "India");
      assertThat(page.browser().findElement(By.cssSelector(ribbon)).isDisplayed()).isFalse();
    }
  }

  @Test
  void readerGoesOnToTheLastStoryInAnyOrder(RunningUp up) throws Exception {
    int sent = 210;
    // before the weeks that others' tests compare
    Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(80));
    String asked = "subject=provider:many-wire&from=" + day + "&to=" + day.plus(Duration.ofDays(1));
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < sent; i++) {
      ObjectNode story = JSON.createObjectNode();
      story
          .put("id", "many-" + i)
          .put("headline", Stories.COCOA_HEADLINE + ", day " + i)
          .put("body", Stories.COCOA_BODY + " It was day " + i + ".")
          .put("published", day.plusSeconds(i).toString())
          .put("language", "en");
      rows.add(story.toString());
    }
    assertThat(up.post("many-wire", String.join("\n", rows)).statusCode()).isEqualTo(202);
    RunningUp.await("all of them stand")
        .untilAsserted(
            () -> assertThat(up.api("/sentences?" + asked).path("total").asInt()).isEqualTo(sent));
    String open = "/?open=" + URLEncoder.encode(asked, StandardCharsets.UTF_8);
    for (String sort : List.of("", "&sort=reports")) {
      try (OpenPage page = OpenPage.at(up, open + sort)) {
        page.showsWithin("#reader .of", sent + " stories");
        RunningUp.await("every story")
            .untilAsserted(
                () -> {
                  page.browser()
                      .executeScript(
                          "document.querySelector('#reader [data-key=reader-more]')?.click()");
                  page.filled();
                  assertThat(page.browser().findElements(By.cssSelector("#reader .headline")))
                      .hasSize(sent);
                });
        assertThat(page.browser().findElements(By.cssSelector("#reader .more"))).isEmpty();
      }
    }
  }

  @Test
  void nameIsSoughtOnceItIsTyped(RunningUp up) throws Exception {
    try (OpenPage page = OpenPage.at(up, "/?panel=compare")) {
      page.browser()
          .executeScript(
              "const field = document.querySelector('.picker input');"
                  + "for (const end of [1, 2, 3, 4, 5, 6]) {"
                  + " field.value = 'zzzzzz'.slice(0, end); field.dispatchEvent(new Event('input')); }");
      page.showsWithin(".picker p", "Nothing of that name");
      assertThat(
              page.browser()
                  .executeScript(
                      "return performance.getEntriesByType('resource').map(e => new URL(e.name))"
                          + ".filter(u => u.pathname.endsWith('/subjects') && u.searchParams.has('q'))"
                          + ".map(u => u.searchParams.get('q'))"))
          .isEqualTo(List.of("zzzzzz"));
    }
  }

  private static void awaitStories(RunningUp up, String subject, int n) {
    RunningUp.await(n + " stories on " + subject)
        .untilAsserted(
            () ->
                assertThat(
                        up.api("/aggregates?subject=" + subject + "&span=rolling-24h")
                            .path(0)
                            .path("stories")
                            .asInt())
                    .isEqualTo(n));
  }

  private static void send(RunningUp up, ObjectNode story) throws Exception {
    assertThat(up.post(PROVIDER, story.toString()).statusCode()).isEqualTo(202);
  }
}
