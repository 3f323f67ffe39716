package parley.enrich.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import parley.schemas.StoryVersionCheck;
import parley.tagger.alike.StoryOrder;
import parley.tagger.alike.Verdict;

/**
 * What one step has to tell others: messages by the task that they go to, verdicts that are
 * another, and stories to look at later.
 */
public final class Outbox {
  /** Bytes from which on a record is sent, and another begun. */
  private static final int ENOUGH_BYTES = 100_000;

  private final int partitions;
  private final Map<Integer, List<ByteWriter>> meetings = new TreeMap<>();
  private final Map<Integer, List<ByteWriter>> homes = new TreeMap<>();
  private final Map<String, Verdict> verdicts = new LinkedHashMap<>();
  private final List<Due> dues = new ArrayList<>();

  /** A story to look at when its time has come. */
  public record Due(Instant at, String story) {}

  /**
   * An empty one.
   *
   * @param partitions into which homes are divided, and meetings
   */
  public Outbox(int partitions) {
    this.partitions = partitions;
  }

  /** Messages on their way, in one record. */
  @SuppressWarnings("ArrayRecordComponent") // compared nowhere
  public record Mail(int partition, byte[] messages) {}

  int home(String story) {
    return StoryVersionCheck.partition(story, partitions);
  }

  StoryRef ref(String story) {
    return new StoryRef(StoryOrder.hash(story), home(story));
  }

  int meeting(long key) {
    return Math.floorMod(Long.hashCode(key * 0x9E3779B97F4A7C15L), partitions);
  }

  void toMeeting(int partition, Message.ToMeeting message) {
    MessageCodec.write(writer(meetings, partition), message);
  }

  void toHome(int partition, Message.ToHome message) {
    MessageCodec.write(writer(homes, partition), message);
  }

  private static ByteWriter writer(Map<Integer, List<ByteWriter>> all, int partition) {
    List<ByteWriter> records = all.computeIfAbsent(partition, p -> new ArrayList<>());
    if (records.isEmpty() || records.get(records.size() - 1).length() > ENOUGH_BYTES) {
      records.add(new ByteWriter());
    }
    return records.get(records.size() - 1);
  }

  void joined(String story, Verdict verdict) {
    verdicts.put(story, verdict);
  }

  void due(long at, String story) {
    dues.add(new Due(Instant.ofEpochMilli(at), story));
  }

  public List<Mail> toMeetings() {
    return mail(meetings);
  }

  public List<Mail> toHomes() {
    return mail(homes);
  }

  private static List<Mail> mail(Map<Integer, List<ByteWriter>> all) {
    List<Mail> mail = new ArrayList<>();
    all.forEach(
        (partition, records) -> records.forEach(r -> mail.add(new Mail(partition, r.bytes()))));
    return mail;
  }

  /** The verdicts that are another than before, by story. */
  public Map<String, Verdict> verdicts() {
    return verdicts;
  }

  public List<Due> dues() {
    return dues;
  }
}
