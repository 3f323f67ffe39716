package parley.ingest;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.implement;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import parley.ingest.format.Arrival;
import parley.ingest.format.Wire;
import parley.ingest.format.WireItem;

@AnalyzeClasses(packages = "parley.ingest", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule modulesMeetOnlyInSchemas =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("parley..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "parley", "parley.schemas..", "parley.http..", "parley.ingest.."))));

  @ArchTest
  static final ArchRule pureCoresKnowNoKafkaJdbcOrHttp =
      noClasses()
          .that()
          .resideInAnyPackage(
              "parley.ingest.format..", "parley.ingest.body..", "parley.ingest.limits..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..",
              "java.sql..",
              "javax.sql..",
              "java.net.http..",
              "org.apache.hc..",
              "io.javalin..",
              "jakarta.servlet..",
              "java.nio.file..");

  @ArchTest
  static final ArchRule pureCoresReadNoClock =
      noClasses()
          .that()
          .resideInAnyPackage(
              "parley.ingest.format..", "parley.ingest.body..", "parley.ingest.limits..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(Math.class, "random");

  @ArchTest
  static final ArchRule formatsAreEnteredByWireAlone =
      classes()
          .that()
          .resideInAPackage("parley.ingest.format..")
          .and()
          .arePublic()
          .and()
          .areTopLevelClasses()
          .should()
          .be(Wire.class)
          .orShould()
          .be(WireItem.class)
          .orShould()
          .be(Arrival.class);

  @ArchTest
  static final ArchRule formatsAreNamedInTheirListAlone =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("parley.ingest.format.WireFormats")
          .should()
          .dependOnClassesThat(implement("parley.ingest.format.WireFormat").and(not(INTERFACES)));

  @ArchTest
  static final ArchRule onlyTheLogTheCursorsAndTheReplaySpeakToKafka =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "parley.ingest.log..", "parley.ingest.feed..", "parley.ingest.replay..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("parley.ingest.(*)..").should().beFreeOfCycles();
}
