package parley.ingest.format;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parley.ingest.limits.Limits;
import parley.ingest.profile.AgencyProfile;
import parley.ingest.profile.AgencyProfiles;
import parley.schemas.StoryId;

/** The sender of an item: as the document names it, else as its way in has it. */
final class Sender {
  private static final Pattern NOT_PROVIDER = Pattern.compile("[^a-z0-9]+");

  private final Arrival arrival;
  private final AgencyProfiles profiles;

  /** As the document names itself. */
  @Nullable String name;

  Sender(Arrival arrival, AgencyProfiles profiles) {
    this.arrival = arrival;
    this.profiles = profiles;
  }

  /** Its id as a provider. */
  Optional<String> provider() {
    return Optional.ofNullable(name)
        .map(Sender::providerId)
        .filter(StoryId::isProvider)
        .or(arrival::fallbackProvider);
  }

  /** Its habits, as far as it is known by now. */
  AgencyProfile profile() {
    return profiles.of(arrival.provider().or(this::provider));
  }

  /** `Example Enews LLP` becomes `example-enews-llp`, `tt.se` becomes `tt-se`. */
  private static String providerId(String sender) {
    String id = NOT_PROVIDER.matcher(sender.toLowerCase(Locale.ROOT)).replaceAll("-");
    int begin = id.startsWith("-") ? 1 : 0;
    int end = id.endsWith("-") && id.length() > begin ? id.length() - 1 : id.length();
    return id.substring(begin, Math.min(end, begin + Limits.PROVIDER_CHARS));
  }
}
