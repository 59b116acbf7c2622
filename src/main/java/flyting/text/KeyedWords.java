package flyting.text;

import java.util.Map;

/** A number for each of some short plain words, looked up by {@link WordKey}. */
final class KeyedWords {
    /** Of a word that is none of them. */
    static final int OTHER = 0;

    private final long[] keys;
    private final byte[] numbers;
    private final int shift;

    /**
     * @param numbered words parted by blanks, by their number: 1 to 127
     * @throws IllegalArgumentException where a word has no key
     */
    KeyedWords(Map<Integer, String> numbered) {
        int words = numbered.values().stream()
                .mapToInt(list -> list.split(" ", -1).length)
                .sum();
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(words) + 2;
        this.keys = new long[1 << bits];
        this.numbers = new byte[1 << bits];
        this.shift = Long.SIZE - bits;
        numbered.forEach((number, list) -> {
            for (String word : list.split(" ", -1)) put(word, number);
        });
    }

    private void put(String word, int number) {
        long key = WordKey.of(word);
        if (key == WordKey.NONE) throw new IllegalArgumentException("'%s' is too long a word".formatted(word));
        int at = slot(key);
        while (keys[at] != WordKey.NONE) at = (at + 1) & (keys.length - 1);
        keys[at] = key;
        numbers[at] = (byte) number;
    }

    private int slot(long key) {
        return (int) (WordKey.spread(key) >>> shift);
    }

    /** The number of the word with this key, or {@link #OTHER}. */
    int number(long key) {
        for (int at = slot(key); keys[at] != WordKey.NONE; at = (at + 1) & (keys.length - 1))
            if (keys[at] == key) return numbers[at];
        return OTHER;
    }
}
