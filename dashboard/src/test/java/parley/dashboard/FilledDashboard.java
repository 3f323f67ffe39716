package parley.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The role over a database with the stories of `stories.sql`, for a class of tests. */
final class FilledDashboard implements BeforeAllCallback, AfterAllCallback {
  private ViewsDatabase database;
  private RunningDashboard dashboard;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    database = ViewsDatabase.start();
    run(ViewsDatabase.resource("stories.sql"));
    dashboard = new RunningDashboard(database.url());
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    dashboard.close();
    database.close();
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
