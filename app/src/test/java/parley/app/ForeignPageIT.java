package parley.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/** A page of somebody else's, open in the browser of one who runs Parley, cannot reach it. */
@ExtendWith(SharedUp.class)
class ForeignPageIT {
  private static final String PROVIDER = "foreign-page-wire";
  private static final String GUID = "urn:test:foreign-page-1";

  private HttpServer foreign;
  private Chromium chromium;

  @BeforeEach
  void open() throws IOException {
    foreign = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    foreign.createContext(
        "/",
        request -> {
          byte[] page = "<!doctype html><title>foreign</title><p>news".getBytes(UTF_8);
          request.getResponseHeaders().set("Content-Type", "text/html");
          request.sendResponseHeaders(200, page.length);
          request.getResponseBody().write(page);
          request.close();
        });
    foreign.start();
    // as a name server of the page's owner would say
    chromium = Chromium.open("--host-resolver-rules=MAP *.example 127.0.0.1");
  }

  @AfterEach
  void close() {
    if (chromium != null) {
      chromium.close();
    }
    foreign.stop(0);
  }

  @Test
  void storyOutlivesWhatForeignPagesSend(RunningUp up) throws Exception {
    JsonNode story = Stories.story(GUID, 1, "Kosovo and Serbia hold peace talks", "They met.");
    assertThat(up.post(PROVIDER, story.toString()).statusCode()).isEqualTo(202);
    String kill = Stories.kill(GUID, 2).toString();

    // another port of this machine, another name for it, an owner's site
    for (String host : List.of("127.0.0.1", "localhost", "evil.example")) {
      chromium.driver().get("http://" + host + ":" + foreign.getAddress().getPort() + "/");
      for (String type :
          List.of("text/plain", "application/x-www-form-urlencoded", "application/json", "")) {
        fetch(up.door("?provider=" + PROVIDER), "no-cors", type, kill);
        fetch(up.door("?provider=" + PROVIDER), "cors", type, kill);
      }
      submit(up.door("?provider=" + PROVIDER), kill);
    }
    // a name of the owner's, bound anew to this machine: the page is then of the same origin
    URI rebound =
        URI.create("http://evil.example:" + up.door("").getPort() + "/v1/stories?provider=x");
    chromium.driver().get("http://evil.example:" + up.door("").getPort() + "/health/live");
    assertThat(chromium.driver().getPageSource()).contains("not known as");
    assertThat(fetch(rebound, "cors", "application/json", kill)).isEqualTo("403");

    // orders that come after: once they have had their effect, so would those before
    JsonNode second = Stories.story(GUID + "-b", 1, "Kosovo and Serbia meet again", "They met.");
    assertThat(up.post(PROVIDER, second.toString()).statusCode()).isEqualTo(202);
    assertThat(up.post(PROVIDER, Stories.kill(GUID + "-b", 2).toString()).statusCode())
        .isEqualTo(202);
    RunningUp.await("the second is killed, the first stands")
        .untilAsserted(
            () -> {
              assertThat(
                      up.number(
                          "SELECT count(*) FROM retraction WHERE story_id = '"
                              + PROVIDER
                              + "/"
                              + GUID
                              + "-b'"))
                  .isEqualTo(1);
              assertThat(up.api("/stories/" + PROVIDER + "%2F" + GUID).path("headline").asText())
                  .isEqualTo("Kosovo and Serbia hold peace talks");
            });
    assertThat(
            up.number(
                "SELECT count(*) FROM retraction WHERE story_id = '" + PROVIDER + "/" + GUID + "'"))
        .isZero();
  }

  @Test
  void pageIsNotReadUnderAForeignNameButALinkLeadsToIt(RunningUp up) {
    int port = URI.create(up.page()).getPort();
    chromium.driver().get("http://evil.example:" + port + "/");
    assertThat(chromium.driver().getPageSource()).contains("not known as");
    chromium.driver().get("http://evil.example:" + foreign.getAddress().getPort() + "/");
    chromium.driver().executeScript("location.href = arguments[0]", up.page() + "/");
    RunningUp.await("the page")
        .untilAsserted(
            () ->
                assertThat(chromium.driver().findElements(By.cssSelector("#conflicts")))
                    .isNotEmpty());
  }

  /** What the page's own script sees: a status, or that it sees nothing. */
  private Object fetch(URI to, String mode, String type, String body) {
    return chromium
        .driver()
        .executeAsyncScript(
            """
            const [to, mode, type, body, done] = arguments;
            const blob = new Blob([body]);
            fetch(to, {method: 'POST', mode, body: type ? body : blob,
                       headers: type ? {'Content-Type': type} : {}})
              .then(answer => done(answer.type === 'opaque' ? 'opaque' : String(answer.status)),
                    failure => done(String(failure)));
            """,
            to.toString(),
            mode,
            type,
            body);
  }

  /** A form, whose text is sent as it stands. */
  private void submit(URI to, String body) {
    String before = chromium.driver().getCurrentUrl();
    chromium
        .driver()
        .executeScript(
            """
            const form = document.createElement('form');
            form.method = 'POST';
            form.action = arguments[0];
            form.enctype = 'text/plain';
            const field = document.createElement('input');
            field.name = arguments[1].slice(0, -1) + ',"x":"';
            field.value = '"}';
            form.append(field);
            document.body.append(form);
            form.submit();
            """,
            to.toString(),
            body);
    RunningUp.await("the form is answered")
        .untilAsserted(
            () -> assertThat(chromium.driver().getPageSource()).contains("may not send requests"));
    chromium.driver().get(before);
  }
}
