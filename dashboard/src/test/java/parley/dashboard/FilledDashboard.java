package parley.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The role over a database that is filled for a class of tests, by `stories.sql` unless told
 * otherwise.
 */
final class FilledDashboard implements BeforeAllCallback, AfterAllCallback {
  private final List<String> contents;
  private ViewsDatabase database;
  private RunningDashboard dashboard;

  FilledDashboard() {
    this("stories.sql");
  }

  /**
   * @param contents resources with the statements that fill it
   */
  FilledDashboard(String... contents) {
    this.contents = List.of(contents);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    database = ViewsDatabase.start();
    for (String content : contents) {
      run(ViewsDatabase.resource(content));
    }
    dashboard = new RunningDashboard(database.url());
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    dashboard.close();
    database.close();
  }

  /** Another one over the same database, with other settings. */
  RunningDashboard beside(Map<String, String> settings) {
    return new RunningDashboard(database.url(), settings);
  }

  void run(String sql) throws SQLException {
    database.run(sql);
  }

  JsonNode ask(String path) throws IOException {
    return dashboard.ask(path);
  }

  HttpResponse<String> get(String path, String... header) throws IOException, InterruptedException {
    return dashboard.get(path, header);
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return dashboard.post(path, body);
  }

  HttpResponse<String> settled(String path) {
    return dashboard.settled(path);
  }
}
