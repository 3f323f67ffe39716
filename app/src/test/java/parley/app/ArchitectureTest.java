package parley.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "parley", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule nobodyUsesTheLab =
      noClasses()
          .that()
          .resideOutsideOfPackage("parley.lab..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("parley.lab..");

  @ArchTest
  static final ArchRule nobodyElseUsesTheApp =
      noClasses()
          .that()
          .resideOutsideOfPackages("parley.app..", "parley.lab..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("parley.app..");

  @ArchTest
  static final ArchRule onlyTheLabLooksInsideTheTagger =
      noClasses()
          .that()
          .resideOutsideOfPackages("parley.tagger..", "parley.lab..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("parley.tagger.internal..");

  @ArchTest
  static final ArchRule pureCoresKnowNoKafkaJdbcOrHttp =
      noClasses()
          .that()
          .resideInAnyPackage("parley.app.evaluation..", "parley.app.label..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..", "java.sql..", "org.postgresql..", "java.net.http..");

  @ArchTest
  static final ArchRule ingestIsEnteredByItsFormatsItsDoorAndItsRole =
      noClasses()
          .that()
          .resideOutsideOfPackage("parley.ingest..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "parley.ingest.body..",
              "parley.ingest.feed..",
              "parley.ingest.folder..",
              "parley.ingest.http..",
              "parley.ingest.limits..");

  @ArchTest
  static final ArchRule embeddedServersKnowNothingOfParley =
      noClasses()
          .that()
          .resideInAPackage("parley.app.embedded..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "parley.ingest..",
              "parley.enrich..",
              "parley.sink..",
              "parley.dashboard..",
              "parley.app.command..",
              "parley.app.demo..",
              "parley.app.label..",
              "parley.app.topics..",
              "parley.app.up..");

  @ArchTest
  static final ArchRule theBundledWireKnowsOnlyTheDoor =
      noClasses()
          .that()
          .resideInAPackage("parley.app.demo..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "parley.enrich..",
              "parley.sink..",
              "parley.dashboard..",
              "parley.app.command..",
              "parley.app.embedded..",
              "parley.app.up..",
              "org.apache.kafka..");

  @ArchTest
  static final ArchRule onlyTheCommandLineKnowsCommands =
      noClasses()
          .that()
          .resideInAnyPackage(
              "parley.app.demo..", "parley.app.label..", "parley.app.topics..", "parley.app.up..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("parley.app.command..", "picocli..");
}
