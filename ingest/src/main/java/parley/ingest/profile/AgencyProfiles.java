package parley.ingest.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import parley.schemas.Settings;

/** The agencies' profiles by provider: those in the jar, and over them those of a folder. */
public final class AgencyProfiles {
  static final String KEY = "PARLEY_PROFILES";
  private static final String SUFFIX = ".properties";
  private static final String FOLDER = "/parley/ingest/profiles/";
  private static final List<String> AGENCIES =
      List.of(
          "afp",
          "ansa",
          "ap",
          "apa",
          "belga",
          "dpa",
          "efe",
          "keystone-ats",
          "korea-kr",
          "kyodo",
          "ntb",
          "ritzau",
          "stt",
          "tt");

  private static final AgencyProfiles BUILT_IN = new AgencyProfiles(builtInByProvider());

  private final Map<String, AgencyProfile> byProvider;

  private AgencyProfiles(Map<String, AgencyProfile> byProvider) {
    this.byProvider = Map.copyOf(byProvider);
  }

  /** Those in the jar. */
  public static AgencyProfiles builtIn() {
    return BUILT_IN;
  }

  /**
   * Those of the environment.
   *
   * @throws Settings.InvalidSettingsException naming every file that cannot be read
   */
  public static AgencyProfiles fromEnv(Map<String, String> env) {
    Settings settings = new Settings(env);
    AgencyProfiles profiles = read(settings);
    settings.done();
    return profiles;
  }

  /** Reads the folder under {@value #KEY}; faults go to the settings. */
  public static AgencyProfiles read(Settings settings) {
    Optional<String> folder = settings.optional(KEY);
    if (folder.isEmpty()) {
      return BUILT_IN;
    }
    Map<String, AgencyProfile> all = new HashMap<>(BUILT_IN.byProvider);
    try (Stream<Path> files = Files.list(Path.of(folder.get()))) {
      files
          .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
          .sorted()
          .forEach(file -> add(file, all, settings));
    } catch (IOException | InvalidPathException e) {
      settings.fault(KEY, "no folder that can be read, found '" + folder.get() + "'");
    }
    return new AgencyProfiles(all);
  }

  private static void add(Path file, Map<String, AgencyProfile> all, Settings settings) {
    try (Reader text = Files.newBufferedReader(file)) {
      AgencyProfile profile = AgencyProfile.read(text);
      profile.providers().forEach(provider -> all.put(provider, profile));
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      settings.fault(KEY, file.getFileName() + ": " + e.getMessage());
    }
  }

  /** The provider's; that without habits where it has none. */
  public AgencyProfile of(Optional<String> provider) {
    return provider.map(byProvider::get).orElse(AgencyProfile.NONE);
  }

  private static Map<String, AgencyProfile> builtInByProvider() {
    Map<String, AgencyProfile> all = new HashMap<>();
    for (String agency : AGENCIES) {
      InputStream file = AgencyProfiles.class.getResourceAsStream(FOLDER + agency + SUFFIX);
      if (file == null) {
        throw new IllegalStateException("missing in the jar: " + FOLDER + agency + SUFFIX);
      }
      try (Reader text = new InputStreamReader(file, UTF_8)) {
        AgencyProfile profile = AgencyProfile.read(text);
        profile.providers().forEach(provider -> all.put(provider, profile));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }
}
