package parley.tagger;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "parley", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule taggerKnowsNoOtherModule =
      noClasses()
          .that()
          .resideInAPackage("parley.tagger..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("parley..").and(not(resideInAPackage("parley.tagger.."))));

  @ArchTest
  static final ArchRule taggerKnowsNoKafkaAvroJdbcOrHttp =
      noClasses()
          .that()
          .resideInAPackage("parley.tagger..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..", "org.apache.avro..", "java.sql..", "java.net.http..");

  @ArchTest
  static final ArchRule registryKnowsNoInternals =
      noClasses()
          .that()
          .resideInAPackage("parley.tagger.registry..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("parley.tagger.internal..");

  @ArchTest
  static void libraryIsTheseClasses(JavaClasses all) {
    assertThat(all)
        .filteredOn(c -> c.getModifiers().contains(JavaModifier.PUBLIC) && c.isTopLevelClass())
        .filteredOn(c -> c.getPackageName().startsWith("parley.tagger"))
        .filteredOn(c -> !c.getPackageName().startsWith("parley.tagger.internal"))
        .extracting(JavaClass::getSimpleName)
        .containsExactlyInAnyOrder(
            // parley.tagger
            "ActorTag",
            "Field",
            "LanguageCode",
            "LanguagePack",
            "Mention",
            "Place",
            "Relation",
            "RelationReading",
            "Root",
            "Sentiment",
            "Stage",
            "Story",
            "Tagger",
            "Tags",
            "Talks",
            "Told",
            "Verdict",
            // parley.tagger.alike
            "Clusters",
            "HappeningRule",
            "Likeness",
            "Neighbour",
            "PairFeatures",
            "Sketch",
            "Sketcher",
            "Verdict",
            "Verdicts",
            // parley.tagger.registry
            "Actor",
            "ActorKind",
            "Alias",
            "Conflict",
            "Entry",
            "Fault",
            "NameForm",
            "Office",
            "Period",
            "RefusedEntryException",
            "Registry");
  }

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("parley.tagger.internal.(*)..").should().beFreeOfCycles();
}
