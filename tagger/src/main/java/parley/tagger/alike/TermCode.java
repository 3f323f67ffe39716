package parley.tagger.alike;

import parley.tagger.internal.alike.Hash;
import parley.tagger.internal.alike.Term;
import parley.tagger.internal.alike.Term.Kind;
import parley.tagger.internal.alike.Word.Part;

/**
 * A term in 32 bits: 24 of its stem's hash, two of its kind, two of its part, four of its rarity.
 */
final class TermCode {
  private static final Kind[] KINDS = Kind.values();
  private static final Part[] PARTS = Part.values();
  private static final double STEP = 0.5;
  private static final double LEAST = 2;

  private TermCode() {}

  @SuppressWarnings("EnumOrdinal") // stored: the order of kinds and of parts stays
  static int of(Term term) {
    int rarity = (int) Math.max(0, Math.min(15, Math.round((term.rarity() - LEAST) / STEP)));
    int hash = (int) (Hash.of(term.stem()) >>> 40);
    return hash << 8 | term.kind().ordinal() << 6 | term.part().ordinal() << 4 | rarity;
  }

  static int hash(int code) {
    return code >>> 8;
  }

  static Kind kind(int code) {
    return KINDS[code >>> 6 & 3];
  }

  static Part part(int code) {
    return PARTS[code >>> 4 & 3];
  }

  /** What a term weighs: its rarity, 2 to 9.5. */
  static double weight(int code) {
    return LEAST + (code & 15) * STEP;
  }

  /** True if the bits name a kind and a part. */
  static boolean isOne(int code) {
    return (code >>> 6 & 3) < KINDS.length && (code >>> 4 & 3) < PARTS.length;
  }

  /** The place of a hash among codes in order; negative if none has it. */
  static int place(int[] codes, int hash) {
    int low = 0;
    int high = codes.length - 1;
    while (low <= high) {
      int middle = (low + high) / 2;
      int order = Integer.compare(codes[middle] >> 8, hash << 8 >> 8);
      if (order == 0) {
        return middle;
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return -1;
  }
}
