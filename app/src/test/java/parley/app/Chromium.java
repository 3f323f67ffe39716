package parley.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Level;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real browser without a window, on a profile of its own. */
record Chromium(ChromeDriver driver, Path profile) implements AutoCloseable {
  /**
   * Starts it.
   *
   * @param more arguments of its command line
   */
  static Chromium open(String... more) throws IOException {
    Path driver = Tools.program("chromedriver");
    Path chromium = Tools.program("chromium", "chromium-browser", "google-chrome");
    Path profile = RunningUp.newFolder();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--window-size=1500,1400",
        "--user-data-dir=" + profile.resolve("profile"));
    options.addArguments(more);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.toFile())
            .usingAnyFreePort()
            .build();
    return new Chromium(new ChromeDriver(service, options), profile);
  }

  @Override
  public void close() {
    driver.quit();
    RunningUp.await("the browser leaves its folder").untilAsserted(() -> RunningUp.delete(profile));
  }
}
