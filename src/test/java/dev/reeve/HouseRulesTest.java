package dev.reeve;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ClassesTransformer;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** The rules of {@code docs/architecture.md} that a machine can hold us to, each with its reason. */
@AnalyzeClasses(packages = "dev.reeve", importOptions = DoNotIncludeTests.class)
final class HouseRulesTest {

    private static final String FEATURES =
            "backup|restore|verify|drill|archive|retention|copying|schedule|inspect|antivirus"
                    + "|patch|software|incident|notify|report|snapshot|round";

    private static final String[] FEATURE_PACKAGES = Pattern.compile("\\|")
            .splitAsStream(FEATURES)
            .map(feature -> "dev.reeve." + feature + "..")
            .toArray(String[]::new);

    /** Those who hand the real clock, randomness and environment to the others. */
    private static final DescribedPredicate<JavaClass> WIRING =
            resideInAPackage("dev.reeve.cli..").or(simpleNameEndingWith("Environment"));

    @ArchTest
    static final ArchRule dependenciesPointDown = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("main")
            .definedBy("dev.reeve")
            .layer("cli")
            .definedBy("dev.reeve.cli..")
            .layer("render")
            .definedBy("dev.reeve.render..")
            .layer("features")
            .definedBy(FEATURE_PACKAGES)
            .layer("repository")
            .definedBy("dev.reeve.repository..")
            .layer("dump")
            .definedBy("dev.reeve.dump..")
            .layer("database")
            .definedBy("dev.reeve.database..")
            .layer("machine")
            .definedBy("dev.reeve.machine..")
            .layer("survey")
            .definedBy("dev.reeve.survey..")
            .layer("baseline")
            .definedBy("dev.reeve.baseline..")
            .layer("inventory")
            .definedBy("dev.reeve.inventory..")
            .layer("journal")
            .definedBy("dev.reeve.journal..")
            .layer("finding")
            .definedBy("dev.reeve.finding..")
            .whereLayer("main")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("cli")
            .mayOnlyBeAccessedByLayers("main")
            .whereLayer("render")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("features")
            .mayOnlyBeAccessedByLayers("cli", "render")
            .whereLayer("survey")
            .mayOnlyBeAccessedByLayers("cli", "render", "features")
            .whereLayer("dump")
            .mayOnlyBeAccessedByLayers("cli", "render", "features")
            .whereLayer("repository")
            .mayOnlyBeAccessedByLayers("cli", "render", "features", "dump")
            .whereLayer("database")
            .mayOnlyBeAccessedByLayers("cli", "render", "features", "dump")
            .whereLayer("machine")
            .mayOnlyBeAccessedByLayers("cli", "render", "features", "survey", "dump", "repository", "database")
            .whereLayer("journal")
            .mayOnlyBeAccessedByLayers("cli", "render", "features", "survey")
            .whereLayer("baseline")
            .mayOnlyBeAccessedByLayers("cli", "render", "features", "survey")
            .whereLayer("inventory")
            .mayOnlyBeAccessedByLayers("cli", "render", "features", "survey", "database", "machine")
            .because("a reader who knows a package must not need those above it, and a change must not travel down");

    @ArchTest
    static final ArchRule findingKnowsOnlyTheJdk = classes()
            .that()
            .resideInAPackage("dev.reeve.finding..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.reeve.finding..", "java..", "org.jspecify.annotations..")
            .because("everything speaks in findings, so findings may speak of nothing");

    @ArchTest
    static final ArchRule featuresNeverSeeEachOther = slices().matching("dev.reeve.(" + FEATURES + ")..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true)
            .because("a feature is read, changed and thrown away alone; what two need belongs below them");

    @ArchTest
    static final ArchRule roomsAreFreeOfCycles = slices().matching("dev.reeve.(*)..")
            .should()
            .beFreeOfCycles()
            .because("packages in a cycle are one package that pretends to be several");

    @ArchTest
    static final ArchRule cornersOfARoomAreFreeOfCycles = slices().matching("dev.reeve.(*).(*)..")
            .should()
            .beFreeOfCycles()
            .because(
                    "the same holds inside; only a room's own package, its words and its front door, sees and is seen");

    @ArchTest
    static final ArchRule commandLineLibrariesStayInCli = noClasses()
            .that()
            .resideOutsideOfPackage("dev.reeve.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "org.jline..")
            .because("a feature is also called by tests and by the shell, with no line to parse");

    @ArchTest
    static final ArchRule networkLibrariesStayInMachine = noClasses()
            .that()
            .resideOutsideOfPackage("dev.reeve.machine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.jcraft..", "org.apache.commons.net..")
            .because("JSch's traps (host keys, global state) are closed in one place, and a fake machine replaces it");

    @ArchTest
    static final ArchRule ftpAndMailStayInTheirPackages = noClasses()
            .that()
            .resideOutsideOfPackages("dev.reeve.machine.ftp..", "dev.reeve.machine.mail..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.commons.net..")
            .because("nobody waits at every start for a library that one job in a hundred, or one letter, needs");

    @ArchTest
    static final ArchRule snmpStaysInItsPackage = noClasses()
            .that()
            .resideOutsideOfPackage("dev.reeve.machine.snmp..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.snmp4j..")
            .because("its process-wide state is closed in one place, and only those wait for it who have devices");

    @ArchTest
    static final ArchRule cryptographyStaysInTheRepository = noClasses()
            .that()
            .resideOutsideOfPackage("dev.reeve.repository..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bouncycastle..", "com.github.luben..")
            .because("the repository format alone decides how bytes are sealed and packed");

    @ArchTest
    static final ArchRule dataBindingIsNotUsed = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tools.jackson.databind..")
            .because("the streaming parser tells positions, starts faster, and the packaging leaves the rest out");

    @ArchTest
    static final ArchRule onlyMainTouchesTheStandardStreams = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.reeve.Main")
            .should(ACCESS_STANDARD_STREAMS)
            .because("every command is tested in-process with streams of its own");

    @ArchTest
    static final ArchRule onlyMainExits = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.reeve.Main")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .because("an exit deep down skips the journal, the lock and the test that runs it");

    @ArchTest
    static final ArchRule timeIsPassedIn = noClasses()
            .that(not(WIRING))
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .because("a lock that is thirty minutes old must be a test of a millisecond");

    @ArchTest
    static final ArchRule randomnessIsPassedIn = noClasses()
            .that(not(WIRING))
            .should()
            .callConstructor(SecureRandom.class)
            .orShould()
            .callConstructor(Random.class)
            .orShould()
            .callMethod(Math.class, "random")
            .because("a test that failed must fail again");

    @ArchTest
    static final ArchRule filesAreNio = noClasses()
            .that(not(resideInAPackage("dev.reeve.cli..")))
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    File.class,
                    FileInputStream.class,
                    FileOutputStream.class,
                    FileReader.class,
                    FileWriter.class,
                    RandomAccessFile.class)
            .because("a java.io.File swallows the reason of a failure and cannot live in Jimfs; only the standard"
                    + " streams, which cli opens, have no other way");

    @ArchTest
    static final ArchRule noDrawersForOddsAndEnds = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..misc..")
            .because("such a package names no idea, so everything ends up in it");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .that()
            // The field's own word for apt, rpm and their like.
            .doNotHaveSimpleName("PackageManager")
            .should()
            .haveNameMatching(".*(Utils?|Helpers?|Managers?|Processors?|Impl)")
            .because("the field has better words: snapshot, blob, pack, tree, chunk, dump, drill, finding, host");

    @ArchTest
    static final ArchRule nothingMutableIsStatic = fields().that()
            .areStatic()
            .should()
            .beFinal()
            .because("two runs in one process, a shell or a test, must not see each other");

    @ArchTest
    static final ArchRule everyPackageSaysWhatIsNull = all(packages())
            .should(beNullMarked())
            .because("NullAway looks only at marked packages, and the mark does not reach sub-packages");

    private static ClassesTransformer<JavaPackage> packages() {
        return new AbstractClassesTransformer<>("packages") {
            @Override
            public Iterable<JavaPackage> doTransform(JavaClasses classes) {
                Set<JavaPackage> packages = new LinkedHashSet<>();
                for (JavaClass each : classes) {
                    packages.add(each.getPackage());
                }
                return packages;
            }
        };
    }

    private static ArchCondition<JavaPackage> beNullMarked() {
        return new ArchCondition<>("be @NullMarked") {
            @Override
            public void check(JavaPackage item, ConditionEvents events) {
                boolean marked = item.isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        item, marked, item.getName() + (marked ? " is" : " is not") + " @NullMarked"));
            }
        };
    }
}
