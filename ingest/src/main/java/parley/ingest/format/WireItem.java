package parley.ingest.format;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.Embargo;
import parley.Status;
import parley.StoryVersion;

/** One item of a message as it was read: a story version, or a refusal that says why. */
public sealed interface WireItem {

  /** The item as it came; of one out of several, what can be read on its own. */
  byte[] bytes();

  /**
   * An item that was read.
   *
   * @param bytes the item as it came
   * @param format the wire format's name, such as `ninjs`
   * @param story all that Parley takes from it
   * @param others a record for each other document that it kills ({@link Status#CANCELED}) or
   *     withholds ({@link Status#WITHHELD})
   * @param warnings what was odd about it and did no harm
   * @param notNews why it is no news; empty if it is
   */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  record Accepted(
      byte[] bytes,
      String format,
      StoryVersion story,
      List<StoryVersion> others,
      List<String> warnings,
      Optional<String> notNews)
      implements WireItem {
    public Accepted {
      others = List.copyOf(others);
      warnings = List.copyOf(warnings);
    }

    /** The versions that go on `stories`, the item's own first. */
    public List<StoryVersion> versions() {
      return Stream.concat(Stream.of(story), others.stream()).toList();
    }

    /** The same item, once something that was not in it forbids to take it. */
    public Refused refused(String reason) {
      return new Refused(reason, bytes, Optional.of(story.getProvider()));
    }

    /**
     * The reason why it does not stand as it is: no news, held, withheld, embargoed; empty if it
     * does.
     */
    public Optional<String> why() {
      Embargo embargo = story.getEmbargo();
      return notNews
          .or(() -> Optional.ofNullable(story.getHold()))
          .or(
              () ->
                  story.getStatus() == Status.WITHHELD
                      ? Optional.of("its status withholds it")
                      : Optional.empty())
          .or(() -> Optional.ofNullable(embargo).map(Accepted::why));
    }

    private static String why(Embargo embargo) {
      return embargo.getUntil() == null
          ? "the embargo '" + embargo.getText() + "' cannot be read as a time"
          : "embargoed until " + embargo.getUntil();
    }

    /** The guids of the other documents that it kills. */
    public List<String> kills() {
      return guids(Status.CANCELED);
    }

    /** The guids of the other documents that it withholds. */
    public List<String> holds() {
      return guids(Status.WITHHELD);
    }

    private List<String> guids(Status status) {
      return others.stream()
          .filter(other -> other.getStatus() == status)
          .map(StoryVersion::getGuid)
          .toList();
    }
  }

  /**
   * An item that cannot be a story version.
   *
   * @param reason what is wrong, naming what and where
   * @param bytes the item as it came
   * @param provider who sent it, where known
   * @param noItems whether it is a whole message that is sound and merely holds no items
   */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  record Refused(String reason, byte[] bytes, Optional<String> provider, boolean noItems)
      implements WireItem {
    /** An item with something wrong. */
    public Refused(String reason, byte[] bytes, Optional<String> provider) {
      this(reason, bytes, provider, false);
    }
  }
}
