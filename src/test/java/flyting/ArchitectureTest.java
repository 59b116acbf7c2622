package flyting;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms, and the arrows between them. */
class ArchitectureTest {
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("flyting");

    /** What each room may import of the others. */
    private static final Map<String, List<String>> ARROWS = Map.of(
            "conversation", List.of(),
            "source", List.of("conversation"),
            "text", List.of("conversation"),
            "marker", List.of("conversation", "text"),
            "score", List.of("conversation"),
            "toml", List.of(),
            "model", List.of("conversation", "text", "marker", "score", "toml"),
            "policy", List.of("score", "conversation", "toml"),
            "report", List.of("policy", "score", "conversation"));

    /** The rooms that alone may use a library. */
    private static final Map<String, List<String>> LIBRARIES = Map.of(
            "org.jsoup..", List.of("source"),
            "com.ctc.wstx..", List.of("source"),
            "org.codehaus.stax2..", List.of("source"),
            "javax.xml.stream..", List.of("source"),
            "org.apache.commons.compress..", List.of("source"),
            "de.siegmar.fastcsv..", List.of("source", "report", "model"),
            "tools.jackson..", List.of("source", "report", "model"),
            "weka..", List.of("model"),
            "picocli..", List.of("cli"),
            "me.tongfei..", List.of("cli"));

    static List<String> rooms() {
        return ARROWS.keySet().stream().sorted().toList();
    }

    static List<String> libraries() {
        return LIBRARIES.keySet().stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void roomImportsOnlyWhatItsArrowsAllow(String room) {
        List<String> forbidden = new ArrayList<>(List.of("flyting", "flyting.cli.."));
        for (String other : ARROWS.keySet())
            if (!other.equals(room) && !ARROWS.getOrDefault(room, List.of()).contains(other))
                forbidden.add("flyting." + other + "..");
        noClasses()
                .that()
                .resideInAPackage("flyting." + room + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(forbidden.toArray(String[]::new)))
                .allowEmptyShould(true)
                .check(PROGRAM);
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void libraryIsUsedOnlyInItsRooms(String library) {
        String[] allowed = LIBRARIES.getOrDefault(library, List.of()).stream()
                .map(room -> "flyting." + room + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(PROGRAM);
    }

    @Test
    void conversationsNeedNothingButTheJdk() {
        noClasses()
                .that()
                .resideInAPackage("flyting.conversation")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "javax.crypto..", "flyting.conversation", "org.jspecify.annotations")
                .check(PROGRAM);
    }

    @Test
    void facadeDoesNotKnowTheCommandLine() {
        noClasses()
                .that()
                .resideInAPackage("flyting")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("flyting.cli..")
                .check(PROGRAM);
    }

    @Test
    void onlyTheCommandLineUsesStandardStreamsOrExits() {
        noClasses()
                .that()
                .resideOutsideOfPackage("flyting.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(PROGRAM);
    }

    @Test
    void roomsFormNoCircle() {
        slices().matching("flyting.(*)..").should().beFreeOfCycles().check(PROGRAM);
    }
}
