package parley.enrich.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.ledger.BucketEntry;
import parley.ledger.PendingSubject;
import parley.ledger.Posting;
import parley.ledger.RecountEntry;
import parley.ledger.RollingSent;
import parley.ledger.SourceEntry;
import parley.ledger.StoryLedger;
import parley.ledger.SubjectState;

final class StoredCodecTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        StoryLedger.class,
        Posting.class,
        BucketEntry.class,
        SourceEntry.class,
        PendingSubject.class,
        RollingSent.class,
        SubjectState.class,
        RecountEntry.class
      })
  void newestPinnedVersionIsTheOneInUseAndReadsAllOthers(Class<? extends SpecificRecordBase> type) {
    Schema used = SpecificData.get().getSchema(type);
    List<Schema> pinned = StoredCodec.pinned(used.getName());
    assertThat(pinned).isNotEmpty();
    assertThat(SchemaNormalization.toParsingForm(pinned.get(pinned.size() - 1)))
        .as("pin the new version of %s as %s.v%d.avsc", used, used.getName(), pinned.size() + 1)
        .isEqualTo(SchemaNormalization.toParsingForm(used));
    for (Schema earlier : pinned) {
      assertThat(SchemaCompatibility.checkReaderWriterCompatibility(used, earlier).getType())
          .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }
  }

  @Test
  void recordOfAnUnknownSchemaIsCalledThat() throws IOException {
    byte[] other = new SourceEntry(Map.of("x>y>AID>", 1L), 0L).toByteBuffer().array();
    assertThatThrownBy(() -> StoredCodec.of(BucketEntry.class).decode(other))
        .isInstanceOf(UnknownFormatException.class)
        .hasMessageContaining("a stored BucketEntry")
        .hasMessageContaining("a newer one has worked on these stores");
  }
}
