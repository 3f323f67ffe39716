package parley.schemas;

import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** A field of a record that holds a count, with its names. */
final class CountField {
  private final String name;
  private final int position;

  CountField(Schema record, String name) {
    this.name = name;
    this.position = record.getField(name).pos();
  }

  /** As in the record: {@code notNews}. */
  String name() {
    return name;
  }

  /** As in SQL: {@code not_news}. */
  String column() {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** The count; zero for null. */
  long of(IndexedRecord record) {
    Object count = record.get(position);
    return count == null ? 0 : (Long) count;
  }

  void set(IndexedRecord record, long count) {
    record.put(position, count);
  }
}
