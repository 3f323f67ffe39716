package parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** The page in a browser of its own: what a reader sees of it, and does with it. */
final class OpenPage implements AutoCloseable {
  static final List<String> PANELS =
      List.of(
          "changes", "coverage", "actors", "relations", "timeline", "compare", "find", "account");

  /** Where pictures go; those of docs/page are copies of these. */
  private static final Path PICTURES = Path.of("target", "page");

  private final Chromium chromium;
  private final String home;

  private OpenPage(Chromium chromium, String home) {
    this.chromium = chromium;
    this.home = home;
  }

  /** Opens a view of the running page, such as {@code /?panel=coverage}. */
  static OpenPage at(RunningUp up, String view, String... arguments) throws IOException {
    OpenPage page = new OpenPage(Chromium.open(arguments), up.page());
    page.open(view);
    return page;
  }

  ChromeDriver browser() {
    return chromium.driver();
  }

  void open(String view) {
    browser().get(view.startsWith("http") ? view : home + view);
    filled();
  }

  /** Waits until the page shows what it asked for. */
  void filled() {
    RunningUp.await("the page is filled")
        .until(
            () ->
                Boolean.TRUE.equals(
                    browser()
                        .executeScript(
                            "const l = document.getElementById('layout');"
                                + "return l.classList.contains('filled')"
                                + " && !l.classList.contains('asking')")));
  }

  String address() {
    return browser().getCurrentUrl();
  }

  List<String> texts(String selector) {
    try {
      return browser().findElements(By.cssSelector(selector)).stream()
          .map(WebElement::getText)
          .map(String::strip)
          .toList();
    } catch (StaleElementReferenceException e) {
      // the page has just been filled anew: ask again
      return List.of();
    }
  }

  /** All that the page says, also what has to be opened first. */
  String words() {
    return (String) browser().executeScript("return document.body.textContent");
  }

  void shows(String selector, String... texts) {
    RunningUp.await(selector)
        .untilAsserted(() -> assertThat(texts(selector)).containsExactlyInAnyOrder(texts));
  }

  /** Waits until one of the elements has the text within it. */
  void showsWithin(String selector, String text) {
    RunningUp.await(selector + " with " + text)
        .untilAsserted(() -> assertThat(texts(selector)).anyMatch(t -> t.contains(text)));
  }

  /** Clicks on the first element that has the text within it, as soon as it is there. */
  void press(String selector, String text) {
    RunningUp.await("pressing " + text)
        .ignoreExceptionsInstanceOf(WebDriverException.class)
        .untilAsserted(
            () -> {
              WebElement found =
                  browser().findElements(By.cssSelector(selector)).stream()
                      .filter(e -> e.getText().contains(text))
                      .findFirst()
                      .orElseThrow(() -> new AssertionError("no " + selector + " with " + text));
              browser().executeScript("arguments[0].scrollIntoView({block: 'center'})", found);
              found.click();
            });
    filled();
  }

  /** From now on the page is shown on another medium, to a reader who wants one thing of it. */
  void emulate(String medium, String feature, String value) {
    browser()
        .executeCdpCommand(
            "Emulation.setEmulatedMedia",
            Map.of("media", medium, "features", List.of(Map.of("name", feature, "value", value))));
  }

  void width(int width, int height) {
    browser().manage().window().setSize(new Dimension(width, height));
  }

  /** A picture of what is seen, by name, among the test's results. */
  void picture(String name) throws IOException {
    Files.createDirectories(PICTURES);
    Files.write(PICTURES.resolve(name + ".png"), browser().getScreenshotAs(OutputType.BYTES));
  }

  /** Nothing was refused by the page's policy, and no script failed. */
  void expectNoComplaints() {
    assertThat(browser().manage().logs().get(LogType.BROWSER).getAll())
        .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .isEmpty();
  }

  @Override
  public void close() {
    chromium.close();
  }
}
