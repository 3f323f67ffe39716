package parley.oracle;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "parley.oracle", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  /** But for what joins stories: the models are what they are, the oracle folds by them. */
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
                              "parley.tagger.alike..",
                              "parley.oracle.."))));

  @ArchTest
  static final ArchRule pureCoresKnowNoKafkaJdbcOrHttp =
      noClasses()
          .that()
          .resideInAnyPackage("parley.oracle..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..", "java.sql..", "org.postgresql..", "java.net.http..");
}
