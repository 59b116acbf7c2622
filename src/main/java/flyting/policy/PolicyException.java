package flyting.policy;

import java.io.IOException;
import java.util.List;

/** A file is no policy: place, finding and remedy of everything that is wrong with it. */
public final class PolicyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final List<String> findings;

    PolicyException(List<String> findings) {
        super(String.join("\n", findings));
        this.findings = List.copyOf(findings);
    }

    /** One sentence each, that begins with the place. */
    public List<String> findings() {
        return findings;
    }
}
