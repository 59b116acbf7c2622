package flyting.model;

/** Hears how far long work has come. */
public interface Progress {
    /** Tells nobody. */
    Progress SILENT = new Progress() {
        @Override
        public void stage(String name) {}

        @Override
        public void step(double share) {}
    };

    /** A new stage begins. */
    void stage(String name);

    /** So much of the stage is done beside what was done before, 0 to 1. Called from any thread. */
    void step(double share);
}
