package parley.dashboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "parley", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule meetsOthersOnlyInSchemas =
      noClasses()
          .that()
          .resideInAPackage("parley.dashboard..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "parley.ingest..",
              "parley.enrich..",
              "parley.sink..",
              "parley.app..",
              "parley.lab..");

  @ArchTest
  static final ArchRule readsPostgresAlone =
      noClasses()
          .that()
          .resideInAPackage("parley.dashboard..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule onlyApiAndLiveTouchTheDatabase =
      noClasses()
          .that()
          .resideInAnyPackage(
              "parley.dashboard", "parley.dashboard.page..", "parley.dashboard.schemaids..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "org.postgresql..", "com.zaxxer..");

  @ArchTest
  static final ArchRule noCycles =
      slices().matching("parley.dashboard.(*)..").should().beFreeOfCycles();
}
