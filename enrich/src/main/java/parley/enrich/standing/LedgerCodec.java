package parley.enrich.standing;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parley.Lane;
import parley.Tags;
import parley.enrich.rollup.Contribution;
import parley.enrich.stored.StoredCodec;
import parley.ledger.EditionEntry;
import parley.ledger.ForgottenEntry;
import parley.ledger.OrderEntry;
import parley.ledger.SharePosted;
import parley.ledger.StoryLedger;
import parley.ledger.VersionEntry;
import parley.ledger.Wording;
import parley.schemas.BuiltInSchemas;
import parley.schemas.Topic;

/**
 * Ledgers as bytes. Tags that are the same in several places are written once. May be used by
 * several threads.
 */
public final class LedgerCodec {
  private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private final StoredCodec<StoryLedger> ledgers = StoredCodec.of(StoryLedger.class);
  private final StoredCodec<Tags> tags =
      StoredCodec.of(
          Tags.class,
          new BuiltInSchemas()
              .versions(Topic.TAGGED).stream()
                  .map(version -> version.schema().getField("tags").schema())
                  .toList());

  public byte[] encode(Ledger ledger) {
    Pool pool = new Pool();
    StoryLedger written =
        new StoryLedger(
            ledger.versions().stream().map(LedgerCodec::entry).toList(),
            ledger.orders().stream().map(LedgerCodec::entry).toList(),
            ledger.others().stream().map(ShortDigest::bytes).toList(),
            ledger.state().name(),
            ledger.revision(),
            ledger.newest().map(j -> wording(j, pool)).orElse(null),
            ledger.published().map(e -> entry(e, pool)).orElse(null),
            null,
            ledger.frozen(),
            pool.tags.stream().map(tags::encode).map(ByteBuffer::wrap).toList(),
            ledger.contribution().map(ContributionEntries::entry).orElse(null),
            entry(ledger.forgotten()));
    return ledgers.encode(written);
  }

  /**
   * Reads a ledger; that of null is the empty one.
   *
   * @param provider of the story
   */
  public Ledger decode(byte @Nullable [] bytes, String provider) {
    if (bytes == null) {
      return Ledger.EMPTY;
    }
    StoryLedger read = ledgers.decode(bytes);
    List<Tags> pool = new ArrayList<>();
    read.getTags().forEach(encoded -> pool.add(tags.decode(encoded)));
    return new Ledger(
        read.getVersions().stream().map(LedgerCodec::version).toList(),
        read.getOrders().stream().map(LedgerCodec::order).toList(),
        read.getOthers().stream().map(ShortDigest::read).toList(),
        forgotten(read.getForgotten()),
        StoryState.valueOf(read.getState()),
        read.getRevision(),
        Optional.ofNullable(read.getNewest()).map(w -> judgement(w, pool)),
        Optional.ofNullable(read.getPublished()).map(e -> edition(e, pool)),
        contribution(read, provider, pool),
        read.getFrozen());
  }

  private static VersionEntry entry(Version version) {
    Version.Until embargo = version.embargo();
    return new VersionEntry(
        version.number().min(LONGEST).longValue(),
        ms(version.created()),
        ms(version.firstCreated()),
        version.receivedFirst().toEpochMilli(),
        version.receivedLast().toEpochMilli(),
        ShortDigest.bytes(version.digest()),
        version.withheld(),
        embargo != null,
        embargo == null ? null : ms(embargo.instant()),
        embargo == null ? "" : embargo.text(),
        version.hold(),
        version.messages().stream().map(ShortDigest::bytes).toList(),
        version.toldNumber() == null ? version.text() : null,
        version.again());
  }

  private static Version version(VersionEntry entry) {
    boolean number = entry.getNumber() >= 0;
    String text = entry.getDigits();
    return new Version(
        number && text != null ? new BigInteger(text) : BigInteger.valueOf(entry.getNumber()),
        number ? null : text,
        instant(entry.getCreated()),
        instant(entry.getFirstCreated()),
        Instant.ofEpochMilli(entry.getReceivedFirst()),
        Instant.ofEpochMilli(entry.getReceivedLast()),
        ShortDigest.read(entry.getDigest()),
        entry.getWithheld(),
        entry.getEmbargoed()
            ? new Version.Until(instant(entry.getEmbargoUntil()), entry.getEmbargoText())
            : null,
        entry.getHold(),
        entry.getMessages().stream().map(ShortDigest::read).toList(),
        entry.getAgain());
  }

  private static @Nullable ForgottenEntry entry(Forgotten forgotten) {
    return forgotten.equals(Forgotten.NOTHING)
        ? null
        : new ForgottenEntry(
            forgotten.contents(),
            forgotten.repeats(),
            forgotten.orders(),
            forgotten.others(),
            ms(forgotten.created()),
            ms(forgotten.received()));
  }

  private static Forgotten forgotten(@Nullable ForgottenEntry entry) {
    return entry == null
        ? Forgotten.NOTHING
        : new Forgotten(
            entry.getContents(),
            entry.getRepeats(),
            entry.getOrders(),
            entry.getOthers(),
            instant(entry.getCreated()),
            instant(entry.getReceived()));
  }

  private static OrderEntry entry(Order order) {
    return new OrderEntry(
        order.type().name(),
        ShortDigest.bytes(order.message()),
        order.receivedAt().toEpochMilli(),
        order.target() == null ? null : ShortDigest.bytes(order.target()),
        order.reason(),
        ms(order.alarmAt()));
  }

  private static Order order(OrderEntry entry) {
    return new Order(
        OrderType.valueOf(entry.getKind()),
        ShortDigest.read(entry.getMessage()),
        Instant.ofEpochMilli(entry.getReceivedAt()),
        entry.getTarget() == null ? null : ShortDigest.read(entry.getTarget()),
        entry.getReason(),
        instant(entry.getAlarmAt()));
  }

  private static Wording wording(Judgement judgement, Pool pool) {
    return new Wording(
        judgement.headline(),
        judgement.link(),
        judgement.language(),
        judgement.lane().name(),
        pool.place(judgement.tags()),
        judgement.wireIds());
  }

  private static Judgement judgement(Wording wording, List<Tags> pool) {
    return new Judgement(
        wording.getHeadline(),
        wording.getLink(),
        wording.getLanguage(),
        Lane.valueOf(wording.getLane()),
        pool.get(wording.getTags()),
        wording.getWireIds());
  }

  private static EditionEntry entry(Edition edition, Pool pool) {
    return new EditionEntry(
        edition.index(),
        edition.judgement() == null ? null : wording(edition.judgement(), pool),
        edition.talks(),
        ms(edition.created()),
        edition.receivedAt().toEpochMilli(),
        edition.storyTime().toEpochMilli(),
        edition.undated(),
        edition.since().toEpochMilli(),
        edition.reports(),
        edition.joined().copyOf(),
        edition.joined().happening());
  }

  private static Edition edition(EditionEntry entry, List<Tags> pool) {
    return new Edition(
        entry.getOf(),
        entry.getWording() == null ? null : judgement(entry.getWording(), pool),
        entry.getTalks(),
        instant(entry.getCreated()),
        Instant.ofEpochMilli(entry.getReceivedAt()),
        Instant.ofEpochMilli(entry.getStoryTime()),
        entry.getUndated(),
        Instant.ofEpochMilli(entry.getSince()),
        entry.getReports(),
        new Joined(entry.getCopyOf(), entry.getHappening()));
  }

  private static Optional<Contribution> contribution(
      StoryLedger read, String provider, List<Tags> pool) {
    SharePosted posted = read.getPosted();
    return posted == null
        ? Optional.ofNullable(read.getContribution()).map(ContributionEntries::contribution)
        : Optional.of(
            FirstRelease.counted(
                Contribution.of(
                    provider,
                    Instant.ofEpochMilli(posted.getStoryTime()),
                    posted.getReports(),
                    pool.get(posted.getTags()))));
  }

  private static @Nullable Long ms(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }

  private static @Nullable Instant instant(@Nullable Long ms) {
    return ms == null ? null : Instant.ofEpochMilli(ms);
  }

  /** The different tags of a ledger. */
  private static final class Pool {
    private final List<Tags> tags = new ArrayList<>();

    int place(Tags wanted) {
      int place = tags.indexOf(wanted);
      if (place < 0) {
        tags.add(wanted);
        place = tags.size() - 1;
      }
      return place;
    }
  }
}
