package parley.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.ingest.feed.FeedConfig;
import parley.ingest.feed.PolledFeed;
import parley.ingest.feed.SecretHeader;
import parley.ingest.folder.HotFolder;
import parley.schemas.Durability;
import parley.schemas.KafkaSettings;
import parley.schemas.Settings;
import parley.schemas.TopicNames;

class IngestConfigTest {
  @Test
  void defaults() {
    IngestConfig config = IngestConfig.fromEnv(Map.of());
    assertThat(config.kafka().bootstrap()).isEqualTo("127.0.0.1:9092");
    assertThat(config.kafka().topics()).isEqualTo(TopicNames.DEFAULT);
    assertThat(config.durability()).isEqualTo(Durability.ONE_BROKER);
    assertThat(config.http().host()).isEqualTo("127.0.0.1");
    assertThat(config.http().port()).isEqualTo(8081);
    assertThat(config.http().maxBytes()).isEqualTo(8 * 1024 * 1024);
    assertThat(config.http().maxInFlightBytes()).isEqualTo(64 * 1024 * 1024);
    assertThat(config.http().tokens()).hasToString("AccessTokens[0]");
    assertThat(config.folders()).isEmpty();
    assertThat(config.feeds().feeds()).isEmpty();
    assertThat(config.feeds().hosts()).isEmpty();
    assertThat(config.feeds().allowPrivate()).isFalse();
    assertThat(config.feeds().interval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.feeds().secrets()).isEmpty();
    assertThat(config.deliveryTimeout()).isEqualTo(Duration.ofSeconds(15));
    assertThat(config.maxSameText()).isEqualTo(20);
  }

  @Test
  void keys() {
    Settings settings = new Settings(Map.of());
    IngestConfig.read(settings, KafkaSettings.fromEnv(Map.of()));
    assertThat(settings.keys())
        .containsExactlyInAnyOrder(
            "PARLEY_REPLICATION",
            "PARLEY_MIN_INSYNC_REPLICAS",
            "PARLEY_INGEST_HOST",
            "PARLEY_INGEST_PORT",
            "PARLEY_INGEST_HOSTS",
            "PARLEY_INGEST_MAX_BYTES",
            "PARLEY_INGEST_MAX_IN_FLIGHT_BYTES",
            "PARLEY_INGEST_TOKENS",
            "PARLEY_INGEST_PATIENCE",
            "PARLEY_INGEST_MAX_SAME_TEXT",
            "PARLEY_HOT_FOLDERS",
            "PARLEY_PROFILES",
            "PARLEY_FEEDS",
            "PARLEY_FEED_HOSTS",
            "PARLEY_FEED_ALLOW_PRIVATE",
            "PARLEY_FEED_HEADERS",
            "PARLEY_FEED_INTERVAL");
  }

  @Test
  void everythingSet() {
    Map<String, String> env = new HashMap<>();
    env.put("PARLEY_BOOTSTRAP_SERVERS", "kafka:9092");
    env.put("PARLEY_INGEST_HOST", "0.0.0.0");
    env.put("PARLEY_INGEST_PORT", "0");
    env.put("PARLEY_INGEST_MAX_BYTES", "2048");
    env.put("PARLEY_INGEST_MAX_IN_FLIGHT_BYTES", "4096");
    env.put("PARLEY_INGEST_TOKENS", "acme=0123456789abcdef");
    env.put("PARLEY_INGEST_PATIENCE", "PT5S");
    env.put("PARLEY_HOT_FOLDERS", "acme=/in/acme, *=/in/any,/in/bare");
    env.put(
        "PARLEY_FEEDS", "acme=https://A.example/f?x=1,*=http://b.example/,https://c.example/?y=2");
    env.put("PARLEY_FEED_HOSTS", "a.example,b.example,C.EXAMPLE,d.example");
    env.put("PARLEY_FEED_HEADERS", "A.example=x-apikey: k=1 ,d.example=Authorization: Bearer abc");
    env.put("PARLEY_FEED_ALLOW_PRIVATE", "true");
    env.put("PARLEY_FEED_INTERVAL", "PT30S");
    IngestConfig config = IngestConfig.fromEnv(env);
    assertThat(config.kafka().bootstrap()).isEqualTo("kafka:9092");
    assertThat(config.http().host()).isEqualTo("0.0.0.0");
    assertThat(config.http().port()).isZero();
    assertThat(config.http().maxBytes()).isEqualTo(2048);
    assertThat(config.http().maxInFlightBytes()).isEqualTo(4096);
    assertThat(config.http().tokens()).hasToString("AccessTokens[1]");
    assertThat(config.deliveryTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.folders())
        .containsExactly(
            new HotFolder(Optional.of("acme"), Path.of("/in/acme")),
            new HotFolder(Optional.empty(), Path.of("/in/any")),
            new HotFolder(Optional.empty(), Path.of("/in/bare")));
    assertThat(config.feeds().feeds())
        .containsExactly(
            new PolledFeed(Optional.of("acme"), URI.create("https://A.example/f?x=1")),
            new PolledFeed(Optional.empty(), URI.create("http://b.example/")),
            new PolledFeed(Optional.empty(), URI.create("https://c.example/?y=2")));
    assertThat(config.feeds().hosts())
        .containsExactlyInAnyOrder("a.example", "b.example", "c.example", "d.example");
    assertThat(config.feeds().secrets())
        .isEqualTo(
            Map.of(
                "a.example", List.of(new SecretHeader("x-apikey", "k=1")),
                "d.example", List.of(new SecretHeader("Authorization", "Bearer abc"))));
    assertThat(config.feeds().allowPrivate()).isTrue();
    assertThat(config.feeds().interval()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void hostsAreTheFeedsOwnByDefault() {
    IngestConfig config =
        IngestConfig.fromEnv(Map.of("PARLEY_FEEDS", "https://A.example/1,https://a.example/2"));
    assertThat(config.feeds().hosts()).containsExactly("a.example");
  }

  @Test
  void userOfAnAddressIsSentAsAHeaderAndNoPartOfTheFeed() {
    FeedConfig feeds =
        IngestConfig.fromEnv(Map.of("PARLEY_FEEDS", "acme=https://user:p%40ss@a.example/f?x=1"))
            .feeds();
    assertThat(feeds.feeds().get(0).url()).isEqualTo(URI.create("https://a.example/f?x=1"));
    assertThat(feeds.secrets())
        .isEqualTo(
            Map.of("a.example", List.of(new SecretHeader("Authorization", "Basic dXNlcjpwQHNz"))));
  }

  @Test
  void faultsOfSecretsAreNamedAndTheSecretsNot() {
    Map<String, String> env = new HashMap<>();
    env.put("PARLEY_FEEDS", "https://u:hush@a.example/,http://b.example/,https://c.example/");
    env.put(
        "PARLEY_FEED_HEADERS",
        "a.example=Authorization: hush,b.example=k: hush,other.example=k: hush,"
            + "c.example=hush,c.example=a b: hush,hush,c.example=k: hu\nsh: hush");
    Settings.InvalidSettingsException faults =
        catchThrowableOfType(
            Settings.InvalidSettingsException.class, () -> IngestConfig.fromEnv(env));
    assertThat(faults.faults())
        .containsExactly(
            "PARLEY_FEED_HEADERS: a.example is given Authorization twice, and they differ",
            "PARLEY_FEED_HEADERS: entry 3 names a host that is not asked",
            "PARLEY_FEED_HEADERS: entry 4 is not host=Name: value",
            "PARLEY_FEED_HEADERS: entry 5 is not host=Name: value",
            "PARLEY_FEED_HEADERS: entry 6 is not host=Name: value",
            "PARLEY_FEED_HEADERS: entry 7 is not host=Name: value",
            "PARLEY_FEEDS: http://b.example/ has a secret, which is not sent over http: write https");
    assertThat(faults.getMessage()).doesNotContain("hush").doesNotContain("hu\n");
  }

  @Test
  void allFaultsAreNamedAtOnceAndNoSecret() {
    Map<String, String> env = new HashMap<>();
    env.put("PARLEY_INGEST_HOST", "0.0.0.0");
    env.put("PARLEY_INGEST_PORT", "99999");
    env.put("PARLEY_INGEST_MAX_BYTES", "many");
    env.put("PARLEY_INGEST_PATIENCE", "PT1S");
    env.put("PARLEY_HOT_FOLDERS", "No Provider=/a,acme=,/b,acme=/b");
    env.put(
        "PARLEY_FEEDS",
        "Bad=https://a/,ftp://a/?k=secret,acme=https://a b/?k=secret,https://a/1,https://a/1");
    env.put("PARLEY_FEED_HOSTS", "other.example");
    env.put("PARLEY_FEED_ALLOW_PRIVATE", "yes");
    env.put("PARLEY_FEED_INTERVAL", "PT0.1S");
    Settings.InvalidSettingsException faults =
        catchThrowableOfType(
            Settings.InvalidSettingsException.class, () -> IngestConfig.fromEnv(env));
    assertThat(faults.faults().stream().map(f -> f.substring(0, f.indexOf(':'))))
        .containsExactlyInAnyOrder(
            "PARLEY_INGEST_TOKENS",
            "PARLEY_INGEST_PORT",
            "PARLEY_INGEST_MAX_BYTES",
            "PARLEY_INGEST_PATIENCE",
            "PARLEY_HOT_FOLDERS",
            "PARLEY_HOT_FOLDERS",
            "PARLEY_HOT_FOLDERS",
            "PARLEY_FEEDS",
            "PARLEY_FEEDS",
            "PARLEY_FEEDS",
            "PARLEY_FEEDS",
            "PARLEY_FEED_HOSTS",
            "PARLEY_FEED_ALLOW_PRIVATE",
            "PARLEY_FEED_INTERVAL");
    assertThat(faults.getMessage()).doesNotContain("secret");
  }

  @Test
  void secretsAreNotPrinted() {
    IngestConfig config =
        IngestConfig.fromEnv(
            Map.of(
                "PARLEY_INGEST_TOKENS", "acme=0123456789abcdef",
                "PARLEY_FEEDS", "acme=https://user:pass@a.example/f?apikey=hidden",
                "PARLEY_FEED_HEADERS", "a.example=x-key: veiled",
                "PARLEY_KAFKA_SASL_JAAS_CONFIG", "password=hush"));
    assertThat(config.toString())
        .doesNotContain("0123456789abcdef")
        .doesNotContain("hidden")
        .doesNotContain("veiled")
        .doesNotContain("pass")
        .doesNotContain("hush");
  }
}
