package flyting.model;

/**
 * From a classifier's log-odds to a probability that holds: {@code 1 / (1 + exp(-(slope x + shift)))} (Platt 1999), fitted
 * by Newton's method on held-out scores with Platt's own smoothing of the targets (Lin, Lin and Weng 2007).
 *
 * @param slope above 0, so that calibration never changes an order
 * @param shift in log-odds
 */
record Platt(double slope, double shift) {
    static final Platt NONE = new Platt(1, 0);

    Platt {
        if (!(slope > 0) || Double.isNaN(shift))
            throw new IllegalArgumentException("Calibration %s, %s".formatted(slope, shift));
    }

    double probability(double x) {
        return 1 / (1 + Math.exp(-(slope * x + shift)));
    }

    static Platt fit(double[] x, boolean[] positive, double[] weights) {
        double p = 0;
        double n = 0;
        for (int i = 0; i < x.length; i++) {
            if (positive[i]) p += weights[i];
            else n += weights[i];
        }
        if (p == 0 || n == 0) return NONE;
        double high = (p + 1) / (p + 2);
        double low = 1 / (n + 2);
        double a = 1;
        double b = Math.log(p / n);
        for (int step = 0; step < 100; step++) {
            double ga = 0;
            double gb = 0;
            double haa = 1e-9;
            double hab = 0;
            double hbb = 1e-9;
            for (int i = 0; i < x.length; i++) {
                double q = 1 / (1 + Math.exp(-(a * x[i] + b)));
                double error = weights[i] * (q - (positive[i] ? high : low));
                double bend = Math.max(weights[i] * q * (1 - q), 1e-12);
                ga += error * x[i];
                gb += error;
                haa += bend * x[i] * x[i];
                hab += bend * x[i];
                hbb += bend;
            }
            double determinant = haa * hbb - hab * hab;
            double da = (hbb * ga - hab * gb) / determinant;
            double db = (haa * gb - hab * ga) / determinant;
            double size = Math.max(1, Math.max(Math.abs(da), Math.abs(db)) / 2);
            a = Math.max(1e-3, a - da / size);
            b -= db / size;
            if (Math.abs(da) < 1e-9 && Math.abs(db) < 1e-9) break;
        }
        return new Platt(a, b);
    }
}
