package parley.ingest;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.implement;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import parley.ingest.format.Arrival;
import parley.ingest.format.Wire;
import parley.ingest.format.WireItem;

class ArchitectureTest {
  private static final JavaClasses INGEST =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("parley.ingest");

  @Test
  void ingestKnowsNoModuleButSchemas() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "parley.enrich..",
            "parley.sink..",
            "parley.dashboard..",
            "parley.app..",
            "parley.lab..")
        .check(INGEST);
  }

  @Test
  void readingFormatsIsPure() {
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
            "java.nio.file..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(Math.class, "random")
        .check(INGEST);
  }

  @Test
  void formatsAreEnteredByWireAlone() {
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
        .be(Arrival.class)
        .check(INGEST);
  }

  @Test
  void formatsAreNamedInTheirListAlone() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("parley.ingest.format.WireFormats")
        .should()
        .dependOnClassesThat(implement("parley.ingest.format.WireFormat").and(not(INTERFACES)))
        .check(INGEST);
  }

  @Test
  void onlyTheLogTheCursorsAndTheReplaySpeakToKafka() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "parley.ingest.log..", "parley.ingest.feed..", "parley.ingest.replay..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(INGEST);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("parley.ingest.(*)..").should().beFreeOfCycles().check(INGEST);
  }
}
