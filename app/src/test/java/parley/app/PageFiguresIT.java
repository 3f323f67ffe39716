package parley.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.xml.sax.InputSource;

/** The page's figures: taken along, in the dark, on paper, and gone once nobody looks at them. */
@ExtendWith(SharedUp.class)
class PageFiguresIT {
  private static final String VIEW = "/?range=24h&conflict=georgia-russia&panel=";

  @TempDir private Path folder;

  @BeforeAll
  static void sendStories(RunningUp up) throws Exception {
    // of one hour: the stage that leads in it takes three
    String at = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    for (int i = 0; i < 3; i++) {
      assertThat(
              up.post(
                      "figures-wire",
                      Stories.story(
                              "urn:test:figures-" + i,
                              1,
                              "Georgia and Russia sign peace agreement on Abkhazia, day " + i,
                              "GENEVA - Georgia and Russia signed a peace agreement on Abkhazia"
                                  + " in Geneva. Georgia welcomed the talks, officials said, day "
                                  + i
                                  + ".")
                          .put("versioncreated", at)
                          .toString())
                  .statusCode())
          .isEqualTo(202);
    }
    RunningUp.await("they are counted")
        .untilAsserted(
            () ->
                assertThat(
                        up.api("/aggregates?subject=talks:georgia-russia&span=rolling-24h")
                            .path(0)
                            .path("stories")
                            .asInt())
                    .isEqualTo(3));
  }

  @Test
  void figureIsTakenAlongAsAPicture(RunningUp up) throws Exception {
    try (OpenPage page = OpenPage.at(up, VIEW + "coverage")) {
      page.browser()
          .executeCdpCommand(
              "Browser.setDownloadBehavior",
              Map.of("behavior", "allow", "downloadPath", folder.toString()));
      page.showsWithin(".figure[data-figure=stages] .readout", "deal");
      page.press(".save-box summary", "Copy or download");
      page.browser().findElement(By.cssSelector("[data-save='coverage.png']")).click();
      page.browser().findElement(By.cssSelector("[data-save='stages.svg']")).click();

      Path png = folder.resolve("parley-coverage.png");
      RunningUp.await("a drawing in pixels").until(() -> Files.exists(png));
      BufferedImage drawn = ImageIO.read(png.toFile());
      assertThat(drawn.getWidth()).isGreaterThan(500);
      assertThat(drawn.getHeight()).isGreaterThan(300);
      assertThat(drawn.getRGB(0, 0, drawn.getWidth(), 1, null, 0, drawn.getWidth()))
          .as("ground alone at its edge")
          .containsOnly(drawn.getRGB(0, 0));
      int[] all =
          drawn.getRGB(0, 0, drawn.getWidth(), drawn.getHeight(), null, 0, drawn.getWidth());
      assertThat(java.util.Arrays.stream(all).distinct().count()).isGreaterThan(20);

      Path svg = folder.resolve("parley-stages.svg");
      RunningUp.await("a drawing in lines").until(() -> Files.exists(svg));
      var root =
          DocumentBuilderFactory.newDefaultNSInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(Files.readString(svg, UTF_8))))
              .getDocumentElement();
      assertThat(root.getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
      assertThat(root.getElementsByTagName("rect").getLength()).isPositive();
      assertThat(root.getTextContent()).contains("Deal");
      page.expectNoComplaints();
    }
  }

  @Test
  void darkPageHasItsOwnColoursAndEnoughContrast(RunningUp up) throws Exception {
    try (OpenPage page = OpenPage.at(up, VIEW + "coverage")) {
      String light = colours(page);
      page.emulate("screen", "prefers-color-scheme", "dark");
      assertThat(colours(page)).isNotEqualTo(light);
      for (String panel : OpenPage.PANELS) {
        page.open(VIEW + panel);
        assertThat(PageAccessIT.violations(page)).as("%s in the dark", panel).isEmpty();
      }
    }
  }

  private static String colours(OpenPage page) {
    return (String)
        page.browser()
            .executeScript(
                "const s = getComputedStyle(document.body);"
                    + "return s.color + ' ' + getComputedStyle(document.documentElement).getPropertyValue('--paper')");
  }

  @Test
  void whoWantsNoMotionGetsNone(RunningUp up) throws Exception {
    String moving =
        "return [...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);"
            + " return s.animationName !== 'none' || parseFloat(s.transitionDuration) > 0 }).length";
    try (OpenPage page = OpenPage.at(up, VIEW + "changes")) {
      assertThat((Long) page.browser().executeScript(moving)).isPositive();
      page.emulate("screen", "prefers-reduced-motion", "reduce");
      assertThat((Long) page.browser().executeScript(moving)).isZero();
    }
  }

  @Test
  void paperHasWhatIsToldAndNoControls(RunningUp up) throws Exception {
    try (OpenPage page = OpenPage.at(up, VIEW + "coverage")) {
      page.emulate("print", "prefers-color-scheme", "dark");
      for (String control : List.of(".side", ".controls", ".panels", ".save-box")) {
        assertThat(page.browser().findElement(By.cssSelector(control)).isDisplayed())
            .as(control)
            .isFalse();
      }
      for (String told :
          List.of("#lead h1", ".figure[data-figure=coverage]", "#reader .headline")) {
        assertThat(page.browser().findElement(By.cssSelector(told)).isDisplayed())
            .as(told)
            .isTrue();
      }
      String ink =
          (String) page.browser().executeScript("return getComputedStyle(document.body).color");
      page.emulate("screen", "prefers-color-scheme", "light");
      assertThat(page.browser().executeScript("return getComputedStyle(document.body).color"))
          .as("paper is light, whatever the screen")
          .isEqualTo(ink);
    }
  }

  @Test
  void figureThatIsReplacedIsCalledNoMore(RunningUp up) throws Exception {
    String left =
        "const done = arguments[arguments.length - 1]; import('/page/uPlot.js').then(m =>"
            + " done(m.default.sync('parley').plots.length - document.querySelectorAll('.uplot').length))";
    try (OpenPage page = OpenPage.at(up, VIEW + "coverage")) {
      assertThat(page.browser().findElements(By.cssSelector(".uplot"))).isNotEmpty();
      for (String panel : List.of("Actors", "Compare", "Coverage", "Timeline", "What changed")) {
        page.press("#panels a", panel);
        page.showsWithin("#panels [aria-current]", panel);
        assertThat(page.browser().executeAsyncScript(left))
            .as("plots left by the panel before")
            .isEqualTo(0L);
      }
      page.expectNoComplaints();
    }
  }
}
