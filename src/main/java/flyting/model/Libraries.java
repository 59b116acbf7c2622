package flyting.model;

import java.nio.file.Path;
import weka.core.Capabilities;

/**
 * Keeps Weka to itself. At the loading of its first classes it would ask its package server, load packages, make a folder in
 * the user's home, and heed settings there and in the current directory.
 */
final class Libraries {
    static {
        setUnlessSet("weka.packageManager.offline", "true");
        setUnlessSet("weka.packageManager.loadPackages", "false");
        // Its native linear algebra is not there, and says so on standard output.
        setUnlessSet("com.github.fommil.netlib.ARPACK", "com.github.fommil.netlib.F2jARPACK");
        String home = Path.of(
                        System.getProperty("java.io.tmpdir", "."),
                        "flyting-weka-" + System.getProperty("user.name", "user"))
                .toAbsolutePath()
                .toString();
        setUnlessSet("WEKA_HOME", home);
        Usual.restore();
    }

    private Libraries() {}

    /** Has happened when this returns. */
    static void tame() {}

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) System.setProperty(property, value);
    }

    /** Weka's checks of data as Weka has them, whatever a {@code Capabilities.props} in the current directory says. */
    private static final class Usual extends Capabilities {
        private static final long serialVersionUID = 1L;

        private Usual() {
            super(null);
        }

        static void restore() {
            TEST = true;
            INSTANCES_TEST = true;
            ATTRIBUTE_TEST = true;
            MISSING_VALUES_TEST = true;
            MISSING_CLASS_VALUES_TEST = true;
            MINIMUM_NUMBER_INSTANCES_TEST = true;
        }
    }
}
