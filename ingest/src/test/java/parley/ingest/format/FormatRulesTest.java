package parley.ingest.format;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What makes the parsers pure. */
class FormatRulesTest {
  private static final String[] PURE = {
    "parley.ingest.format..", "parley.ingest.body..", "parley.ingest.report.."
  };

  static {
    // the rules look at these packages alone; following every library costs seconds
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
  }

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("parley.ingest.format", "parley.ingest.body", "parley.ingest.report");

  @Test
  void parsersKnowNeitherKafkaNorHttpNorDatabases() {
    noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka..",
            "io.javalin..",
            "org.apache.hc..",
            "java.net.http..",
            "java.sql..")
        .check(classes);
  }

  @Test
  void parsersReadNoClockAndNoFile() {
    noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..")
        .check(classes);
  }
}
