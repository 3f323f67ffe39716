package parley.enrich;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(packages = "parley.enrich", importOptions = ImportOption.DoNotIncludeTests.class)
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
                              "parley.enrich..",
                              "parley.ledger..",
                              "parley.tagger.."))));

  @ArchTest
  static final ArchRule pureCoresKnowNoKafkaJdbcOrHttp =
      noClasses()
          .that()
          .resideInAnyPackage(
              "parley.enrich.standing..", "parley.enrich.rollup..", "parley.enrich.joining..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..", "java.sql..", "org.postgresql..", "java.net.http..");

  @ArchTest
  static final ArchRule pureCoresReadNoClock =
      noClasses()
          .that()
          .resideInAnyPackage(
              "parley.enrich.standing..", "parley.enrich.rollup..", "parley.enrich.joining..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime");

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("parley.enrich.(*)..").should().beFreeOfCycles();
}
