package flyting.conversation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells which of several comments a reply most likely answers: the one whose words, and pairs of words, it takes up. They count by their
 * rarity in the conversation, against the length of the comment that is answered; the nearer comment wins a tie.
 */
final class Echo {
    private static final Pattern WORD = Pattern.compile("\\p{L}+|\\p{N}+");
    private static final Map<String, String> CONTRACTIONS =
            Map.of("n't", " not", "'d", " would", "'m", " am", "'re", " are", "'ll", " will", "'ve", " have");

    private final Map<String, Integer> documentFrequency = new HashMap<>();
    private final List<Set<String>> words = new ArrayList<>();

    Echo(List<String> texts) {
        for (String text : texts) {
            Set<String> own = words(text);
            words.add(own);
            for (String word : own) documentFrequency.merge(word, 1, Integer::sum);
        }
    }

    /** The candidates' positions, likeliest first. */
    List<Integer> rank(int reply, List<Integer> candidates) {
        Map<Integer, Double> likeness = new HashMap<>();
        for (int candidate : candidates) likeness.put(candidate, likeness(reply, candidate));
        return candidates.stream()
                .sorted(Comparator.comparingDouble((Integer c) -> -likeness.getOrDefault(c, 0.0))
                        .thenComparingInt(c -> Math.abs(reply - c)))
                .toList();
    }

    private double likeness(int reply, int candidate) {
        double shared = 0;
        double all = 1;
        for (String word : words.get(candidate)) {
            double rarity = Math.log(1 + (double) words.size() / documentFrequency.getOrDefault(word, 1));
            all += rarity * rarity;
            if (words.get(reply).contains(word)) shared += rarity;
        }
        return shared / Math.sqrt(all);
    }

    private static Set<String> words(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replace('’', '\'');
        for (Map.Entry<String, String> c : CONTRACTIONS.entrySet()) plain = plain.replace(c.getKey(), c.getValue());
        Set<String> found = new HashSet<>();
        Matcher matcher = WORD.matcher(plain);
        String before = "";
        while (matcher.find()) {
            String word = matcher.group();
            found.add(word);
            if (!before.isEmpty()) found.add(before + " " + word);
            before = word;
        }
        return found;
    }
}
