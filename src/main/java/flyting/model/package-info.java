/**
 * What scores comments: features, classifiers, training, calibration, evaluation, model files. The only room that knows
 * Weka. Imports {@code conversation}, {@code text}, {@code marker} and {@code score}.
 */
@NullMarked
package flyting.model;

import org.jspecify.annotations.NullMarked;
