package parley.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parley.ActorTag;
import parley.Cause;
import parley.Field;
import parley.Relation;
import parley.Retraction;
import parley.StoryVersion;
import parley.TaggedStory;
import parley.Tags;
import parley.app.Environment;
import parley.app.RoleFactory;
import parley.app.topics.TopicReader;
import parley.enrich.EnrichConfig;
import parley.enrich.TagRecords;
import parley.enrich.standing.History;
import parley.ingest.format.Arrival;
import parley.ingest.format.Wire;
import parley.ingest.format.WireItem;
import parley.ingest.profile.AgencyProfiles;
import parley.schemas.Acts;
import parley.schemas.RecordCodec;
import parley.schemas.SchemaRegistry;
import parley.schemas.StoryId;
import parley.schemas.Topic;
import parley.schemas.VersionNumber;
import parley.tagger.Tagger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `parley trace STORY`: a story's whole history and where it is now. */
@Command(
    name = "trace",
    description =
        "A story's whole history: what arrived when and from where, which version stood when and why, what it added and took back, where it is now."
            + " Told anew from topic stories with today's tagger; what is on topic tagged is what the topology holds.")
final class TraceCommand implements Callable<Integer> {
  private static final int MAX_CANDIDATES = 10;

  private final Environment environment;

  @Mixin private ClusterOption cluster = new ClusterOption();

  @Parameters(
      paramLabel = "STORY",
      description =
          "a story id, the beginning of one that fits no other, an id that its wire gave it besides,"
              + " or a wire file that names it")
  private String story = "";

  @Option(names = "--provider", description = "with a file: who sent it")
  private Optional<String> provider = Optional.empty();

  TraceCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    SchemaRegistry schemas = cluster.registry(environment);
    String wanted = Files.isRegularFile(Path.of(story)) ? named(Path.of(story)) : story;
    Map<String, List<History.LoggedMessage>> found =
        new TracedMessages(cluster.kafka(environment), schemas).called(wanted);
    if (found.isEmpty() && StoryId.isValid(wanted)) {
      return outlived(wanted, schemas);
    }
    List<History.LoggedMessage> arrivals = chosen(wanted, found);
    // up has no horizon; whoever runs a cluster with one sets it here, too
    Optional<Duration> horizon =
        environment.env().containsKey("PARLEY_HORIZON")
            ? EnrichConfig.fromEnv(environment.env()).horizon()
            : Optional.empty();
    String storyId = arrivals.get(0).message().getStoryId();
    environment.out().println(storyId);
    Instant first = arrivals.get(0).at();
    List<Retraction> retractions =
        new TracedRetractions(cluster.kafka(environment), schemas).of(storyId);
    retractions.stream().filter(r -> r.getAt().isBefore(first)).forEach(this::tell);
    Tagger tagger = RoleFactory.tagger().with(CurrentRegistry.read(environment, cluster));
    History history =
        History.of(arrivals, TagRecords.by(tagger), horizon, environment.clock().instant());
    history.lines().forEach(line -> environment.out().println("  " + line));
    retractions.stream()
        .filter(r -> r.getCause() == Cause.JOINED && !r.getAt().isBefore(first))
        .forEach(this::tell);
    Optional<TaggedStory> now = standing(storyId, schemas);
    if (now.isEmpty()) {
      environment.out().println("now: none stands (" + word(history.state()) + ")");
    } else {
      tell(now.get(), arrivals);
    }
    return 0;
  }

  /** Prints the retractions and tags of a story whose messages the log keeps no longer. */
  private int outlived(String storyId, SchemaRegistry schemas) {
    List<Retraction> retractions =
        new TracedRetractions(cluster.kafka(environment), schemas).of(storyId);
    Optional<TaggedStory> now = standing(storyId, schemas);
    if (retractions.isEmpty() && now.isEmpty()) {
      throw CommandException.failed(unknown(storyId));
    }
    environment.out().println(storyId);
    environment
        .out()
        .println("  its messages have left topic stories; retractions and tags are left");
    retractions.forEach(this::tell);
    now.ifPresentOrElse(
        n -> tell(n, List.of()), () -> environment.out().println("now: none stands"));
    return 0;
  }

  /** The id of the story that a wire file holds. */
  private String named(Path file) throws IOException {
    Arrival arrival =
        Arrival.ofFile(file.getFileName().toString(), environment.clock().instant())
            .withProvider(provider);
    for (WireItem item :
        Wire.read(Files.readAllBytes(file), arrival, AgencyProfiles.fromEnv(environment.env()))) {
      if (item instanceof WireItem.Accepted accepted) {
        return accepted.story().getStoryId();
      }
    }
    throw CommandException.failed("no story can be read in " + file);
  }

  private static List<History.LoggedMessage> chosen(
      String wanted, Map<String, List<History.LoggedMessage>> found) {
    List<History.LoggedMessage> exact = found.get(wanted);
    if (exact != null) {
      return exact;
    }
    if (found.isEmpty()) {
      throw CommandException.failed(unknown(wanted));
    }
    if (found.size() > 1) {
      throw CommandException.failed(
          found.size()
              + " stories begin so, or have that id of their wire's:\n  "
              + String.join("\n  ", found.keySet().stream().limit(MAX_CANDIDATES).toList()));
    }
    return found.values().iterator().next();
  }

  private static String unknown(String wanted) {
    return "no story begins with " + wanted + ", and no wire has given one that id";
  }

  private Optional<TaggedStory> standing(String storyId, SchemaRegistry schemas) {
    RecordCodec<TaggedStory> codec = new RecordCodec<>(Topic.TAGGED, TaggedStory.class, schemas);
    TaggedStory[] newest = new TaggedStory[1];
    try (TopicReader reader = new TopicReader(cluster.kafka(environment), Topic.TAGGED)) {
      reader.readToEnd(
          List.of(reader.partitionOf(storyId)),
          record -> {
            if (storyId.equals(record.key())) {
              newest[0] = record.value() == null ? null : codec.decode(record.value());
            }
          });
    }
    return Optional.ofNullable(newest[0]);
  }

  private void tell(Retraction retraction) {
    environment.out().println("  " + TracedRetractions.line(retraction));
  }

  private void tell(TaggedStory now, List<History.LoggedMessage> arrivals) {
    Tags tags = now.getTags();
    environment
        .out()
        .printf(
            "now: %s stands since %s, revision %d, reports %d, story time %s%s%n",
            VersionNumber.shown(text(now)),
            now.getStandingSince(),
            now.getRevision(),
            now.getReports(),
            now.getStoryTime(),
            now.getUndated() ? " (undated: in no bucket)" : "");
    environment.out().println("  headline   " + now.getHeadline());
    if (now.getCopyOf() != null) {
      environment.out().println("  copy of    " + now.getCopyOf());
    }
    if (now.getHappening() != null && !now.getHappening().equals(now.getStoryId())) {
      environment.out().println("  happening  " + now.getHappening());
    }
    environment
        .out()
        .printf(
            "  talks      %s %.2f %s %s%n",
            word(tags.getTalks().getVerdict()),
            tags.getTalks().getScore() / 1000.0,
            tags.getTalks().getConflict() == null ? "no conflict" : tags.getTalks().getConflict(),
            tags.getTalks().getStage() == null ? "" : word(tags.getTalks().getStage()));
    if (tags.getTalks().getEvidence() != null) {
      environment.out().println("  evidence   " + tags.getTalks().getEvidence());
    }
    for (ActorTag actor : tags.getActors()) {
      environment
          .out()
          .printf(
              "  actor      %s (%s)%s x%d%s%s%n",
              actor.getName(),
              actor.getId(),
              actor.getOffice() == null ? "" : ", " + actor.getOffice(),
              actor.getMentions().size(),
              actor.getSentiment() == null
                  ? ""
                  : String.format(Locale.ROOT, " %+.2f", actor.getSentiment() / 1000.0),
              actor.getTowardTalks() == null
                  ? ""
                  : String.format(Locale.ROOT, ", toward talks %+d", actor.getTowardTalks()));
    }
    String body = body(now, arrivals.stream().map(History.LoggedMessage::message).toList());
    Map<Boolean, List<Relation>> byNews =
        tags.getRelations().stream().collect(Collectors.partitioningBy(Acts::isCounted));
    byNews.getOrDefault(true, List.of()).forEach(r -> tell("act", r, now, body));
    byNews.getOrDefault(false, List.of()).stream()
        .sorted(Comparator.comparing(Acts::told))
        .forEach(r -> tell("background", r, now, body));
    environment
        .out()
        .println("  tagger     " + tags.getTagger() + ", registry " + tags.getRegistry());
  }

  private void tell(String title, Relation relation, TaggedStory now, String body) {
    String text = relation.getField() == Field.HEADLINE ? now.getHeadline() : body;
    environment
        .out()
        .printf(
            "  %-10s %s -> %s %s%s%s %+d%s%n             %s%n",
            title,
            relation.getSource(),
            relation.getTarget(),
            Acts.isCounted(relation)
                ? relation.getNegated() ? "not " : ""
                : word(Acts.told(relation)) + " ",
            relation.getRoot(),
            relation.getPlannedFor() == null ? "" : " for " + relation.getPlannedFor(),
            relation.getPolarity(),
            relation.getSpeaker() == null ? "" : ", says " + relation.getSpeaker(),
            relation.getEnd() <= text.length()
                ? text.substring(relation.getBegin(), relation.getEnd()).strip()
                : "");
  }

  private static @Nullable String text(TaggedStory now) {
    return VersionNumber.text(now.getVersion(), now.getVersionText());
  }

  /**
   * The body that stands, which is on `stories` alone; empty where it is no longer kept. Many
   * versions may have no number: the one that stands came when it says, or once more later.
   */
  static String body(TaggedStory now, List<StoryVersion> messages) {
    return messages.stream()
        .filter(
            m -> Objects.equals(VersionNumber.text(m.getVersion(), m.getVersionText()), text(now)))
        .filter(m -> Objects.equals(m.getVersionCreated(), now.getVersionCreated()))
        .filter(m -> m.getHeadline().equals(now.getHeadline()))
        .filter(m -> !m.getReceivedAt().isBefore(now.getReceivedAt()))
        .min(Comparator.comparing(StoryVersion::getReceivedAt))
        .map(StoryVersion::getBody)
        .orElse("");
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
