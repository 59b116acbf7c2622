package flyting.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FuzzTest {
    private static final int CASES = 2_000;

    @Test
    void brokenContentIsReadOrRefusedInWordsByEveryDoor() throws Exception {
        List<String> failures = new ArrayList<>();
        Fuzz.run(CASES, 20261124, 0, failures::add);
        assertThat(failures).isEmpty();
    }
}
