package parley.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.Balance;

/** The meaning of a registry's answers: whose fault it is. */
final class HttpSchemaRegistryTest {
  private final AtomicInteger status = new AtomicInteger(200);
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void eachSchemaIsAskedForOnce() {
    HttpSchemaRegistry registry = HttpSchemaRegistry.connect(url(), TopicNames.DEFAULT);
    int before = asked.get();
    for (int i = 0; i < 3; i++) {
      assertThat(registry.idOf(Topic.BALANCE, Balance.getClassSchema())).isEqualTo(42);
      assertThat(registry.schemaOf(42)).isEqualTo(Balance.getClassSchema());
    }
    assertThat(asked.get() - before).isEqualTo(2);
  }

  @Test
  void anUnknownIdIsBadDataAndAFailingRegistryIsNot() {
    HttpSchemaRegistry registry = HttpSchemaRegistry.connect(url(), TopicNames.DEFAULT);
    status.set(404);
    assertThatThrownBy(() -> registry.schemaOf(7))
        .isInstanceOf(SchemaRegistry.UnknownSchemaException.class);
    status.set(503);
    assertThatThrownBy(() -> registry.schemaOf(8))
        .isInstanceOf(SchemaRegistry.RegistryException.class);
  }

  @Test
  void anUnreachableRegistryFailsAtTheStart() {
    String url = url();
    server.stop(0);
    assertThatThrownBy(() -> HttpSchemaRegistry.connect(url, TopicNames.DEFAULT))
        .isInstanceOf(SchemaRegistry.RegistryException.class)
        .hasMessageContaining("cannot be reached");
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    String path = exchange.getRequestURI().getPath();
    String body = "{}";
    if (path.endsWith("/versions")) {
      body = "{\"id\":42}";
    } else if (path.startsWith("/schemas/")) {
      String schema = Balance.getClassSchema().toString();
      body = new ObjectMapper().createObjectNode().put("schema", schema).toString();
    }
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status.get(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
