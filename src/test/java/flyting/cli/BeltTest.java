package flyting.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BeltTest {
    @Test
    void resultsComeInTheOrderOfThePieces() {
        List<Integer> out = new ArrayList<>();
        try (Belt<Integer> belt = new Belt<>(out::add)) {
            for (int i = 0; i < 3000; i++) {
                int piece = i;
                belt.put(i % 90, () -> slowly(piece));
            }
        }
        assertThat(out).isEqualTo(IntStream.range(0, 3000).boxed().toList());
    }

    private static int slowly(int piece) {
        double busy = 0;
        for (int i = 0; i < (piece * 7919) % 2000; i++) busy += Math.sqrt(i);
        return busy < 0 ? -1 : piece;
    }

    @Test
    void piecesBeyondWhatMayBeInHandWaitAndAllAreDone() {
        AtomicInteger done = new AtomicInteger();
        try (Belt<Integer> belt = new Belt<>(done::addAndGet)) {
            for (int i = 0; i < 50; i++) belt.put(30_000, () -> 1);
            belt.put(1_000_000, () -> 1);
        }
        assertThat(done).hasValue(51);
    }

    @Test
    void failureOfAPieceIsThrownAndNothingAfterItIsHandedOn() {
        List<Integer> out = new ArrayList<>();
        assertThatThrownBy(() -> {
                    try (Belt<Integer> belt = new Belt<>(out::add)) {
                        for (int i = 0; i < 100; i++) {
                            int piece = i;
                            belt.put(5_000, () -> {
                                if (piece == 40) throw new IllegalArgumentException("piece 40");
                                return piece;
                            });
                        }
                    }
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("piece 40");
        assertThat(out).isEqualTo(IntStream.range(0, 40).boxed().toList());
    }

    @Test
    void failureToHandOnIsThrownToWhoeverBringsPieces() {
        assertThatThrownBy(() -> {
                    try (Belt<Integer> belt = new Belt<>(result -> {
                        throw new IllegalStateException("the disk is full");
                    })) {
                        for (int i = 0; i < 1000; i++) belt.put(5_000, () -> 1);
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the disk is full");
    }
}
