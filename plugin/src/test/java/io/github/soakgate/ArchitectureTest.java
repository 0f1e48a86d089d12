package io.github.soakgate;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the packages, and each library in its one home. */
@AnalyzeClasses(packages = "io.github.soakgate", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule arrows = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.github.soakgate..")
            .layer("unit")
            .definedBy("io.github.soakgate.unit..")
            .layer("process")
            .definedBy("io.github.soakgate.process..")
            .layer("evidence")
            .definedBy("io.github.soakgate.evidence..")
            .layer("slo")
            .definedBy("io.github.soakgate.slo..")
            .layer("workload")
            .definedBy("io.github.soakgate.workload..")
            .layer("cgroup")
            .definedBy("io.github.soakgate.cgroup..")
            .layer("jvm")
            .definedBy("io.github.soakgate.jvm..")
            .layer("tls")
            .definedBy("io.github.soakgate.tls..")
            .layer("run")
            .definedBy("io.github.soakgate.run..")
            .layer("kubernetes")
            .definedBy("io.github.soakgate.kubernetes..")
            .layer("k3s")
            .definedBy("io.github.soakgate.k3s..")
            .layer("local")
            .definedBy("io.github.soakgate.local..")
            .layer("gatling")
            .definedBy("io.github.soakgate.gatling..")
            .layer("delivery")
            .definedBy("io.github.soakgate.delivery..")
            .layer("report")
            .definedBy("io.github.soakgate.report..")
            .layer("maven")
            .definedBy("io.github.soakgate.maven..")
            .whereLayer("unit")
            .mayNotAccessAnyLayer()
            .whereLayer("process")
            .mayNotAccessAnyLayer()
            .whereLayer("tls")
            .mayNotAccessAnyLayer()
            .whereLayer("evidence")
            .mayOnlyAccessLayers("unit")
            .whereLayer("slo")
            .mayOnlyAccessLayers("evidence", "unit")
            .whereLayer("workload")
            .mayOnlyAccessLayers("unit")
            .whereLayer("run")
            .mayOnlyAccessLayers("evidence", "workload", "unit")
            .whereLayer("cgroup")
            .mayOnlyAccessLayers("evidence", "unit")
            .whereLayer("jvm")
            .mayOnlyAccessLayers("evidence", "unit")
            .whereLayer("kubernetes")
            .mayOnlyAccessLayers("run", "workload", "cgroup", "jvm", "tls", "evidence", "unit")
            .whereLayer("k3s")
            .mayOnlyAccessLayers("run", "kubernetes", "workload", "cgroup", "jvm", "evidence", "unit")
            .whereLayer("local")
            .mayOnlyAccessLayers("run", "workload", "cgroup", "jvm", "tls", "evidence", "process", "unit")
            .whereLayer("gatling")
            .mayOnlyAccessLayers("run", "evidence", "process", "unit")
            .whereLayer("delivery")
            .mayOnlyAccessLayers("run", "tls")
            .whereLayer("report")
            .mayOnlyAccessLayers("slo", "evidence", "unit")
            .whereLayer("maven")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule onlyMavenKnowsMaven =
            home("maven", "org.apache.maven..", "org.codehaus.plexus..", "org.eclipse.aether..");

    @ArchTest
    static final ArchRule onlyGatlingKnowsGatling = home("gatling", "io.gatling..", "io.cloudevents..", "scala..");

    @ArchTest
    static final ArchRule onlyKubernetesKnowsItsClient = home("kubernetes", "io.fabric8.kubernetes.client..");

    @ArchTest
    static final ArchRule onlyWorkloadAndKubernetesKnowTheModel = noClasses()
            .that(resideOutsideOfPackages("io.github.soakgate.workload..", "io.github.soakgate.kubernetes.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.fabric8.."));

    @ArchTest
    static final ArchRule onlyGatlingBuildsImages = home("gatling", "com.google.cloud.tools.jib..");

    @ArchTest
    static final ArchRule onlyK3sKnowsDocker = home("k3s", "org.testcontainers..", "com.github.dockerjava..");

    @ArchTest
    static final ArchRule onlyLocalKnowsOshi = home("local", "oshi..");

    @ArchTest
    static final ArchRule onlyTheJudgeKnowsStatistics = home("slo", "org.hipparchus..");

    @ArchTest
    static final ArchRule onlyEvidenceKnowsHistograms = home("evidence", "org.HdrHistogram..");

    @ArchTest
    static final ArchRule onlyReportsKnowTemplates = home("report", "com.samskivert..");

    @ArchTest
    static final ArchRule theJudgeReadsNothingAndKnowsNoClock = noClasses()
            .that()
            .resideInAPackage("io.github.soakgate.slo..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.io..", "java.nio.file..", "java.net.."))
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    private static ArchRule home(String home, String... libraries) {
        return noClasses()
                .that(resideOutsideOfPackages("io.github.soakgate." + home + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(libraries));
    }
}
