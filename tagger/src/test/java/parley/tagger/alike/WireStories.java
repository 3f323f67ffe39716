package parley.tagger.alike;

import java.time.Instant;
import java.util.Optional;

/** Made-up stories for the tests of joining. */
final class WireStories {
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  static final String FERRY =
      """
      At least 15 people have died after a passenger ferry sank on the Nile in northern Sudan, the civil defence authority said on Wednesday.
      The wooden boat was travelling between the villages of Taiba and Deim al-Qarai when it capsized in strong winds, a source at the authority told reporters.
      Rescue teams pulled six survivors from the water before nightfall and the search for the missing was to resume at dawn.
      The boat was carrying 27 people, among them women and children, according to the Sudan Doctors Network.
      The governor of River Nile State ordered an investigation and suspended the licence of the ferry's owner.
      Ferries are a common means of transport in the region, where bridges are few and roads were damaged in the war.
      """;

  static final String MINERS =
      """
      A strike at the Escondida copper mine in Chile ended on Wednesday after the union accepted a new wage offer by the company.
      The 2,400 workers will return to their shifts on Friday, union leader Patricio Tapia told a rally in Antofagasta.
      The agreement gives each worker a bonus of $32,000 and shortens the working week to 40 hours.
      Analysts had feared that a long stoppage would lift the price of copper, which fell by 1.8 percent in London.
      """;

  private WireStories() {}

  static Optional<Sketch> sketch(String headline, String body, long minutes, String provider) {
    return Sketcher.english().of(headline, body, NOON.plusSeconds(60 * minutes), provider);
  }

  static Clusters.Standing story(
      String id, String headline, String body, long minutes, String provider) {
    return new Clusters.Standing(
        id, NOON.plusSeconds(60 * minutes), sketch(headline, body, minutes, provider));
  }
}
