package parley.enrich;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "parley", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule pureCoresKnowNoKafkaJdbcOrHttp =
      noClasses()
          .that()
          .resideInAnyPackage(
              "parley.enrich.standing..", "parley.enrich.rollup..", "parley.app.evaluation..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "java.sql..", "java.net.http..");

  @ArchTest
  static final ArchRule enrichMeetsOtherModulesOnlyInSchemas =
      noClasses()
          .that()
          .resideInAPackage("parley.enrich..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "parley.ingest..", "parley.sink..", "parley.dashboard..", "parley.app..");

  @ArchTest
  static final ArchRule whatStandsReadsNoClock =
      noClasses()
          .that()
          .resideInAnyPackage("parley.enrich.standing..", "parley.enrich.rollup..")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("parley.enrich.(*)..").should().beFreeOfCycles();
}
