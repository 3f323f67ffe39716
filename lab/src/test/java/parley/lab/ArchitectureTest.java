package parley.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "parley.lab", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule programsOfOnePurposeKnowNoneOfAnother =
      slices().matching("parley.lab.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule whatIsSharedKnowsNoProgram =
      noClasses()
          .that()
          .resideInAPackage("parley.lab")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("parley.lab.load..", "parley.lab.measure..", "parley.lab.train..");
}
