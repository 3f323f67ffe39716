package parley.dashboard;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "parley.dashboard", importOptions = ImportOption.DoNotIncludeTests.class)
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
                              "parley",
                              "parley.schemas..",
                              "parley.http..",
                              "parley.database..",
                              "parley.dashboard.."))));

  @ArchTest
  static final ArchRule databaseIsAllThatIsRead =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.kafka..");

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
  static final ArchRule packagesFormNoCycle =
      slices().matching("parley.dashboard.(*)..").should().beFreeOfCycles();
}
