package parley.schemas;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Avro decodes into generated classes only once they are trusted. Call {@link #trust} before the
 * first record is read or built; calling it again changes nothing.
 */
public final class TrustedRecords {
  private TrustedRecords() {}

  /**
   * Trusts the classes that Parley's own schemas generate, and no others beyond Avro's defaults.
   */
  public static void trust() {
    Once.run();
  }

  private static final class Once {
    static {
      ClassSecurityValidator.setGlobal(
          ClassSecurityValidator.composite(
              ClassSecurityValidator.DEFAULT,
              type -> {
                String owner = type.getPackageName();
                return owner.equals("parley") || owner.startsWith("parley.");
              }));
    }

    static void run() {}
  }
}
