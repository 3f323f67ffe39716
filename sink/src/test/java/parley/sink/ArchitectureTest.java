package parley.sink;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "parley.sink", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule BATCHES_KNOW_NO_KAFKA_AND_NO_DATABASE =
      noClasses()
          .that()
          .resideInAPackage("parley.sink.batch")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "java.sql..", "org.postgresql..", "java.net..");

  @ArchTest
  static final ArchRule OTHER_MODULES_ARE_MET_IN_SCHEMAS_ALONE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "parley.ingest..", "parley.enrich..", "parley.dashboard..", "parley.app..");

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("parley.sink.(*)..").should().beFreeOfCycles();
}
