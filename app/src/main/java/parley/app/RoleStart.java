package parley.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import parley.app.topics.TopicPlan;
import parley.dashboard.DashboardConfig;
import parley.enrich.EnrichConfig;
import parley.ingest.IngestConfig;
import parley.schemas.Role;
import parley.schemas.TopicUser;
import parley.sink.SinkConfig;

/**
 * A role as it starts in a process of its own.
 *
 * @param start makes it run
 * @param settings readers of its settings, which name every fault before anything starts
 * @param user what it is to the topics; empty where it uses none
 */
public record RoleStart(
    Function<RoleFactory, ? extends Role> start,
    List<Consumer<Map<String, String>>> settings,
    Optional<TopicUser> user) {
  public static final RoleStart INGEST =
      onTopics(RoleFactory::ingest, IngestConfig::fromEnv, TopicUser.INGEST);
  public static final RoleStart ENRICH =
      onTopics(RoleFactory::enrich, EnrichConfig::fromEnv, TopicUser.ENRICH);
  public static final RoleStart SINK =
      onTopics(RoleFactory::sink, SinkConfig::fromEnv, TopicUser.SINK);
  public static final RoleStart DASHBOARD =
      new RoleStart(RoleFactory::dashboard, List.of(DashboardConfig::fromEnv), Optional.empty());

  /** Of a generation that is built beside the live one. */
  public static RoleStart beside(int generation) {
    return onTopics(roles -> roles.beside(generation), EnrichConfig::fromEnv, TopicUser.ENRICH);
  }

  public static final List<RoleStart> ALL = List.of(INGEST, ENRICH, SINK, DASHBOARD);

  private static RoleStart onTopics(
      Function<RoleFactory, ? extends Role> start,
      Consumer<Map<String, String>> settings,
      TopicUser user) {
    return new RoleStart(start, List.of(settings, TopicPlan::fromEnv), Optional.of(user));
  }
}
