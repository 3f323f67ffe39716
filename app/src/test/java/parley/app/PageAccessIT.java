package parley.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every reader can use every panel: by axe, on a phone, without more than its own server. */
@ExtendWith(SharedUp.class)
class PageAccessIT {
  private static final long MOST_SCRIPT = 400_000;

  @Test
  void axeFindsNothingOnAnyPanelWideOrNarrowAndNothingIsCutOff(RunningUp up) throws Exception {
    assertThat(
            up.post(
                    "access-wire",
                    Stories.story(
                            "urn:test:access-1",
                            1,
                            "Armenia and Azerbaijan hold peace talks",
                            Stories.ARMENIA_BODY)
                        .toString())
                .statusCode())
        .isEqualTo(202);
    RunningUp.await("it is counted")
        .untilAsserted(
            () ->
                assertThat(
                        up.api("/aggregates?subject=talks:armenia-azerbaijan&span=rolling-24h")
                            .path(0)
                            .path("stories")
                            .asInt())
                    .isPositive());
    try (OpenPage page = OpenPage.at(up, "/")) {
      for (int width : List.of(1440, 390)) {
        // a window has a least width, a device has not
        page.browser()
            .executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        for (String panel : OpenPage.PANELS) {
          page.open(
              "/?conflict=armenia-azerbaijan&panel="
                  + panel
                  + (panel.equals("compare") ? "&compare=talks:armenia-azerbaijan" : ""));
          page.browser()
              .executeScript("document.querySelectorAll('details').forEach(d => d.open = true)");
          assertThat(violations(page)).as("%s at %d", panel, width).isEmpty();
          assertThat(number(page, "return document.documentElement.scrollWidth"))
              .as("%s at %d is not wider than its window", panel, width)
              .isLessThanOrEqualTo(width);
        }
      }
      assertThat(number(page, "return innerWidth")).isEqualTo(390);
    }
  }

  @Test
  void nothingIsAskedOfOthersAndScriptIsSmall(RunningUp up) throws Exception {
    try (OpenPage page = OpenPage.at(up, "/?panel=coverage")) {
      assertThat(
              number(
                  page,
                  "return performance.getEntriesByType('resource')"
                      + ".filter(e => !e.name.startsWith(location.origin)).length"))
          .isZero();
      long script = 0;
      for (String panel : OpenPage.PANELS) {
        page.open("/?panel=" + panel);
        script = Math.max(script, scriptBytes(page));
      }
      assertThat(script).isBetween(100_000L, MOST_SCRIPT);
      page.open("/");
      // a figure to read, not a condition: it hangs on the machine
      System.out.printf(
          "first paint after %d ms, %d bytes of script%n",
          number(page, "return performance.getEntriesByType('paint')[0].startTime"), script);
      page.expectNoComplaints();
    }
  }

  /** What axe finds, a line each with the elements that it means. */
  static List<?> violations(OpenPage page) throws IOException {
    try (InputStream axe = PageAccessIT.class.getResourceAsStream("/axe.min.js")) {
      page.browser().executeScript(new String(axe.readAllBytes(), UTF_8));
    }
    return (List<?>)
        page.browser()
            .executeAsyncScript(
                "const done = arguments[arguments.length - 1];"
                    + "axe.run().then(r => done(r.violations.map(v => v.id + ': ' + v.help + ' '"
                    + " + v.nodes.map(n => n.html).join(' '))), e => done([String(e)]))");
  }

  /** How large all script is that the view asked for. */
  private static long scriptBytes(OpenPage page) {
    return ((Number)
            page.browser()
                .executeAsyncScript(
                    "const done = arguments[arguments.length - 1];"
                        + "Promise.all(performance.getEntriesByType('resource').map(e => e.name)"
                        + ".filter(name => name.endsWith('.js'))"
                        + ".map(name => fetch(name).then(r => r.arrayBuffer())))"
                        + ".then(all => done(all.reduce((sum, b) => sum + b.byteLength, 0)))"))
        .longValue();
  }

  private static long number(OpenPage page, String script) {
    return ((Number) page.browser().executeScript(script)).longValue();
  }
}
